/**
 * Decorators by which frameworks fill a parameter with what the sender wrote; others fill it with the request around
 * that, the answer, or the server's own.
 * docs.nestjs.com "Controllers", "WebSockets: Gateways"; routing-controllers 0.11, tsoa 6.6 and @tsed/common 8, read
 * 2026-11-30.
 */
export const sentParameters: ReadonlySet<string> = new Set([
  "Body",
  "BodyParam",
  "BodyParams",
  "BodyProp",
  "FormField",
  "MessageBody",
  "Param",
  "Path",
  "PathParams",
  "Queries",
  "Query",
  "QueryParam",
  "QueryParams",
  "RawBody",
  "UploadedFile",
  "UploadedFiles",
]);

/**
 * Decorators that hold a field to a size or to few possibilities when its object is checked.
 * github.com/typestack/class-validator README.md "Validation decorators", version 0.14, read 2026-11-30.
 */
export const sizedFields: ReadonlySet<string> = new Set([
  "ByteLength",
  "Equals",
  "IsBoolean",
  "IsBooleanString",
  "IsDate",
  "IsDateString",
  "IsEmail",
  "IsEnum",
  "IsIn",
  "IsInt",
  "IsIP",
  "IsISO31661Alpha2",
  "IsISO8601",
  "IsJWT",
  "IsLatLong",
  "IsLocale",
  "IsMilitaryTime",
  "IsMobilePhone",
  "IsMongoId",
  "IsNumber",
  "IsNumberString",
  "IsPhoneNumber",
  "IsPort",
  "IsPositive",
  "IsSemVer",
  "IsTimeZone",
  "IsUUID",
  "Length",
  "Matches",
  "Max",
  "MaxLength",
]);
