/** Finds the route of a path without HTTP: for going on with a kept submission, and for tests. */
import type { Route } from './route.ts';

type Found = { readonly route: Route; readonly params: Record<string, string> };

/** First route in the table's order whose method and path fit, as Express would choose. */
export function matcher(routes: readonly Route[]): (method: string, path: string) => Found | null {
  const table = routes.map((route) => ({ route, pattern: patternOf(route.path) }));
  return (method, path) => {
    for (const { route, pattern } of table) {
      if (route.method !== method) continue;
      const found = pattern.exec(path);
      if (found === null) continue;
      try {
        const named = Object.entries(found.groups ?? {});
        return {
          route,
          params: Object.fromEntries(named.map(([name, value]) => [name, decodeURIComponent(value)])),
        };
      } catch {
        return null; // not decodable: no such address
      }
    }
    return null;
  };
}

/** `:name` is one part of the path, or of it up to a written dot or hyphen, as in `:a-:b`. */
function patternOf(path: string): RegExp {
  const source = path
    .split(/(:\w+)/)
    .map((part) =>
      part.startsWith(':') ? `(?<${part.slice(1)}>[^/]+?)` : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
    )
    .join('');
  return new RegExp(`^${source}/?$`);
}
