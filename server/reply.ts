/**
 * What a handler answers, as data: HTTP is written in one place (server/send.ts), and a page can be
 * tested without it. A refused POST shows the page of its GET again with 422; success is 303.
 */
import type { PersonId } from '../engine/index.ts';
import type { FailureCode } from './errors.ts';
import type { Pages, ViewName } from './pages.ts';

export type Reply = PageReply | RedirectReply | FileReply | FailureReply;

interface Base {
  /** Signs this browser in (a fresh session id) or out. */
  readonly session?: { readonly start: PersonId } | 'end';
  /** Few and safe: names of our own choosing, values without user data. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface PageReply extends Base {
  readonly kind: 'page';
  readonly status: number;
  readonly view: ViewName;
  readonly page: Pages[ViewName];
}

export interface RedirectReply extends Base {
  readonly kind: 'redirect';
  readonly to: string;
}

export interface FileReply extends Base {
  readonly kind: 'file';
  readonly bytes: Uint8Array | string;
  /** With charset where it is text. */
  readonly type: string;
  readonly name: string;
  /** `inline` only for what cannot run; everything is sent with a sandbox policy. */
  readonly show: 'attachment' | 'inline';
}

export interface FailureReply extends Base {
  readonly kind: 'failure';
  readonly code: FailureCode;
}

/** A page of this view; 200 unless told. */
export function show<V extends ViewName>(view: V, page: Pages[V], status = 200): PageReply {
  return { kind: 'page', status, view, page };
}

/** The same page as the GET, with what was typed and what is wrong: 422 (409: it has changed, 404: not theirs). */
export function refused<V extends ViewName>(
  view: V,
  page: Pages[V],
  status: 404 | 409 | 422 | 429 = 422,
): PageReply {
  return { kind: 'page', status, view, page };
}

/** 303 to a path of ours; server/address.ts guards paths that came from outside. */
export function seeOther(to: string): RedirectReply {
  return { kind: 'redirect', to };
}

/** An error page by code. `not-found` is also the answer to what somebody may not know of. */
export function failure(code: FailureCode): FailureReply {
  return { kind: 'failure', code };
}

export function download(bytes: Uint8Array | string, type: string, name: string): FileReply {
  return { kind: 'file', bytes, type, name, show: 'attachment' };
}
