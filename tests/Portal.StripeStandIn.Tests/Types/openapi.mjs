// The portal's operations as an OpenAPI document.

export function openApi(version, operations, definitions) {
  const paths = {};
  for (const operation of operations) (paths[operation.address] ??= {})[operation.verb.toLowerCase()] = describe(operation, definitions);
  const document = { openapi: "3.1.0", info: { title: "Stripe, as its typings describe it", version }, paths, components: { schemas: definitions } };
  return JSON.parse(JSON.stringify(document).replaceAll("#/definitions/", "#/components/schemas/"));
}

function describe(operation, definitions) {
  return {
    operationId: `${operation.type}.${operation.method}`,
    parameters: [...pathParameters(operation), ...(isBodied(operation) ? [] : queryParameters(operation, definitions))],
    ...(isBodied(operation) && { requestBody: { required: false, content: { "application/x-www-form-urlencoded": { schema: operation.request } } } }),
    responses: { 200: { description: "What was asked for.", content: { "application/json": { schema: operation.answer } } } },
  };
}

function isBodied(operation) {
  return operation.verb === "POST";
}

function pathParameters(operation) {
  return [...operation.address.matchAll(/{(\w+)}/g)].map(([, name]) => ({ name, in: "path", required: true, schema: { type: "string" } }));
}

function queryParameters(operation, definitions) {
  const { properties, required = [] } = resolve(operation.request, definitions);
  return Object.entries(properties).flatMap(([name, schema]) => spell(name, schema, definitions).map(([spelling, value]) =>
    ({ name: spelling, in: "query", required: required.includes(name), schema: value })));
}

// created, created[gte], expand[0]: OpenAPI has no style for Stripe's spelling, so each has its own parameter
function spell(name, schema, definitions) {
  if (schema.anyOf) return schema.anyOf.flatMap(choice => spell(name, choice, definitions));
  if (schema.type === "array") return Array.from({ length: 20 }, (_, index) => [`${name}[${index}]`, schema.items]);
  if (schema.$ref) return Object.entries(resolve(schema, definitions).properties).flatMap(([inner, value]) => spell(`${name}[${inner}]`, value, definitions));
  return [[name, schema]];
}

function resolve(schema, definitions) {
  return schema.$ref ? definitions[schema.$ref.replace("#/definitions/", "")] : schema;
}
