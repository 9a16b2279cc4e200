/**
 * What the names of request data, of rows and of functions say about the values behind them.
 * Source: reading of the labelled repositories and of the frameworks' documentation, 2026-11-23.
 */

/** Few values are possible, or each stands for a thing that many requests ask for. */
export const fewValues =
  /(?:^|[a-z_-])(?:[iI]ds?|uuid|slug|handle|sku|isbn|asin)$|^(?:locale|lang|language|category|country|region|city|state|currency|type|kind|level|difficulty|style|tone|mode|theme|genre|color|size|season|sign|zodiac|symbol|ticker|team|version|format|day|date|week|month|year|page|section|chapter|lesson|tag|status|role|gender|unit|plan|tier|variant|framework|from|to|target|source|index|number|step|username|repo|owner|org|product|article|recipe|movie|country_?code|(?:target|source|from|to)_?(?:lang|language|locale))$|(?:Lang|Language|Locale|Category|Slug|Type|Day|Date)$/;

/** Whatever somebody typed. */
export const freeText =
  /^q$|quer(?:y|ies)|search|prompt|text|question|message|input|content|transcript|utterance|instruction|description|comment|feedback|keywords?$/i;

/** What was said before. */
export const saidBefore =
  /^(?:messages|chat_?messages|core_?messages|ui_?messages|model_?messages|history|chat_?history|conversations?|turns|threads?|chats?|dialog(?:ue)?)$|(?:History|Messages|Conversation|(?:chat|thread|conversation)_?Id)$/i;

/** Tables of it. */
export const tablesOfTalk = /^(?:chat_?)?messages?$|^(?:chat|conversation|thread|turn)s?$|^message_?history$/i;

/** Whose request it is. */
export const whose =
  /^(?:user|users|me|session|auth|account|profile|viewer|customer|member|tenant|cookies?|viewerId|email)$|(?:user|account|customer|member|tenant|session|viewer)_?(?:Id|email)$|^email_?address$/i;

/** Parts of a query that choose what of a row is read, not which. */
export const choosesFields = /^(?:select|include|with|columns|orderBy|order|data|attributes|projection|populate)$/;

/** Files that come with a request. */
export const uploaded =
  /^(?:files?|upload|uploads|attachments?|blob|arrayBuffer|pdf|document|documents|csv|image|audio)$/i;

/** Headers that have few values. */
export const fewValuedHeaders = /^(?:accept-language|cf-ipcountry|x-vercel-ip-country.*|x-vercel-ip-city)$/i;

/** Names on the way to a value that say nothing about it. */
export const wayToValue =
  /^(?:json|body|query|params|param|searchParams|get|getAll|req|request|data|nextUrl|url|headers|valid|input|payload|rawInput|formData|value|values|event|args|props|\d+|\[\])$/;

/** Rows of these are pieces of documents. */
export const pieces =
  /^(?:chunks?|splits?|docs?|documents?|pages?|sections?|passages?|paragraphs?|segments?|faqs?|articles?|products?|posts?|items?|entries|records?|rows?)$/i;

/** Fields that say whether something changed since it was last worked on. */
export const changeMarks =
  /check_?sum|hash|digest|e_?tag|fingerprint|(?:updated|modified|embedded|indexed|synced)_?at|last_?(?:modified|updated|indexed|synced)|revision/i;

/** An answer is wanted that differs from the last one. */
export const wantsVariety = /random|regenerat|surprise|shuffle|inspir|another|reroll/i;
/** Functions that pick by chance: of the platform, and of the libraries of lists. */
export const picks = /^(?:Math\.random|crypto\.randomInt|randomInt|sample|sampleSize|shuffle|_\.sample|_\.shuffle)$/;
export const asksVariety = /\brandom(?:ly)?\b|\bsurprise me\b|different (?:each|every) time/i;
