/** The named columns, each with its hole (statement.ts): a row of a statement without writing it out twice. */
export function filled<const K extends string, V extends { readonly [P in K]: unknown }>(
  names: readonly K[],
  from: V,
): { [P in K]: V[P] } {
  return Object.fromEntries(names.map((name) => [name, from[name]])) as { [P in K]: V[P] };
}
