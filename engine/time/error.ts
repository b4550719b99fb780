/** The only thing the functions of this room throw: what the check of a definition should have refused. */
export class TimeError extends Error {
  readonly code: 'time_zone_unknown' | 'calendar_never_opens' | 'duration_invalid' | 'time_invalid';
  readonly found: string;
  constructor(code: TimeError['code'], found: string) {
    super(`${code}: ${found}`);
    this.name = 'TimeError';
    this.code = code;
    this.found = found;
  }
}
