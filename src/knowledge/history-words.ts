/**
 * What the names of functions on the way of a conversation to a model say.
 * Source: reading of the labelled repositories, of LangChain's and the AI SDK's documentation, 2026-11-23.
 */

/** Cut, counted, summed up or forgotten: what is left has a bound. */
export const boundsHistory =
  /slice|splice|trim(?!$|med|Start|End)|trunc|limit|window|summar|compact|token|prune|shift|^pop$|last|recent|latest|^at$|^take|crop|shorten|cutoff|budget|encode|^find(?:Last|First|One|Unique)?$|condense|compress|^(?:prepareStep|maxMessages|top|first|head|tail|range|lrange)$/i;

/** Functions of packages that hand on, or only send, show or check the shape of, what they are given. */
export const keepsHistory =
  /convert|append|normali|sanitize|format|parse|coerce|clone|stringify|json|UIMessage|UIStream|^to[A-Z]\w*Messages|^(?:generate|stream|use)[A-Z]/i;

/** Options of requests that let the provider cut or keep it. */
export const historyOptions: readonly string[] = [
  "truncation",
  "context_management",
  "contextManagement",
  "previous_response_id",
  "previousResponseId",
  "conversation",
  "transforms",
  "prepareStep",
  "trimmer",
];

/** Where requests take them. */
export const historyPlaces: readonly string[] = ["0", "0.providerOptions.openai"];

/** Fields of a query that bound how many rows come. */
export const rowLimits: ReadonlySet<string> = new Set(["take", "limit", "first", "last", "pageSize", "k"]);

/** Memories of LangChain and LangGraph that keep all of a conversation; windows, summaries and token buffers are none. */
export const keptMemories =
  /^(?:BufferMemory|ConversationBufferMemory|(?!.*(?:Window|Summary|Token))\w*ChatMessageHistory|ChatMessageHistory|\w*Saver)$/;

/** Options by which a chain or an agent of these is given what it remembers with. */
export const memoryOptions: readonly string[] = ["memory", "checkpointer", "checkpointSaver", "getMessageHistory"];

/** The option that says under which name a prompt of LangChain is given what was said before. */
export const memoryKey = "historyMessagesKey";

/** Calls and options of an agent that cut what it remembers. */
export const cutsMemory =
  /(?:^|\.)(?:trimMessages|filterMessages|RemoveMessage|preModelHook|stateModifier|messageModifier|middleware|summarizationMiddleware|summari[sz]e\w*|slice)$/;
