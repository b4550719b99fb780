/** Addresses of our own. What comes from outside is never followed to another place (S-02). */

/**
 * The path to go on to after sign-in: a local path with its query, or `/`. Refuses everything that a
 * browser could read as another origin: `//evil`, `/\evil`, schemes, control characters.
 */
export function localPath(wanted: string): string {
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(wanted) || wanted.includes('\\') || wanted.length > 500) return '/';
  const parsed = URL.canParse(wanted, 'http://local.invalid')
    ? new URL(wanted, 'http://local.invalid')
    : null;
  if (parsed?.origin !== 'http://local.invalid') return '/';
  if (parsed.pathname.startsWith('//')) return '/';
  return parsed.pathname + parsed.search;
}

/** `/tasks/:task` with its parameters, each encoded. */
export function address(pattern: string, params: Readonly<Record<string, string | number>> = {}): string {
  return pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')));
}

/** A path with a query; empty and absent values are left out. */
export function withQuery(path: string, query: Readonly<Record<string, string | undefined>>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) params.set(name, value);
  const text = params.toString();
  return text ? `${path}?${text}` : path;
}
