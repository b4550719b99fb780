/**
 * Whether an unsafe request comes from a page of ours. Browsers send Sec-Fetch-Site; those that do not
 * send Origin. A request with neither is not from a form of ours.
 */
export function comesFromUs(headers: {
  readonly fetchSite: string | undefined;
  readonly origin: string | undefined;
  /** As people reach us, where that is known; a proxy need not hand on the Host that it was asked for. */
  readonly ours: string | null;
  readonly host: string | undefined;
}): boolean {
  if (headers.fetchSite !== undefined) return headers.fetchSite === 'same-origin';
  if (headers.origin === undefined || !URL.canParse(headers.origin)) return false;
  if (headers.ours !== null) return headers.origin === headers.ours;
  return headers.host !== undefined && new URL(headers.origin).host === headers.host;
}
