/**
 * Whether an unsafe request comes from a page of ours. Browsers send Sec-Fetch-Site; those that do not
 * send Origin. A request with neither is not from a form of ours.
 */
export function comesFromUs(headers: {
  readonly fetchSite: string | undefined;
  readonly origin: string | undefined;
  readonly host: string | undefined;
}): boolean {
  if (headers.fetchSite !== undefined) return headers.fetchSite === 'same-origin';
  if (headers.origin === undefined || headers.host === undefined) return false;
  return URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host;
}
