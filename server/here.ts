/** Who a request comes from, and what a reply changes about that. */
import type { Request, Response } from 'express';
import type { Person } from '../engine/index.ts';
import type { Lang } from '../views/text/index.ts';
import type { Parts } from './parts.ts';
import type { Reply } from './reply.ts';
import { clearCookie, loadSession, readCookie, setCookie, startSession, type Session } from './session.ts';

/** Who is here, as far as the cookie tells. */
export interface Here {
  readonly person: Person | null;
  readonly session: Session | null;
  readonly ended: Session | null;
  readonly lang: Lang;
}

/** Somebody of whom nothing is known. */
export function stranger(req: Request): Here {
  return { person: null, session: null, ended: null, lang: langOf(req, null) };
}

export async function whoIsHere(parts: Parts, req: Request): Promise<Here> {
  const { people } = parts.engine;
  const id = readCookie(req.headers.cookie, parts.config.secure);
  const state = await loadSession(people.sessions, id, parts.clock.now());
  if (state.kind === 'none') return stranger(req);
  const person = await people.get(state.session.person);
  const usable = person !== null && !person.disabled;
  if (state.kind === 'ended' || !usable)
    return { person: null, session: null, ended: usable ? state.session : null, lang: langOf(req, person) };
  return { person, session: state.session, ended: null, lang: langOf(req, person) };
}

/** The person's choice; before sign-in `?lang=en`, otherwise Indonesian. */
function langOf(req: Request, person: Person | null): Lang {
  if (person !== null) return person.settings.lang;
  return req.query['lang'] === 'en' ? 'en' : 'id';
}

/** Signs in or out as the reply says; answers who is here from then on. */
export async function changeSession(parts: Parts, here: Here, res: Response, reply: Reply): Promise<Here> {
  if (reply.session === undefined) return here;
  const rows = parts.engine.people.sessions;
  // The id from before sign-in never becomes one from after it.
  for (const old of [here.session, here.ended]) if (old !== null) await rows.destroy(old.idHash);
  if (reply.session === 'end') {
    res.set('Set-Cookie', clearCookie(parts.config.secure));
    return { ...here, person: null, session: null, ended: null };
  }
  const { id, session } = await startSession(rows, reply.session.start, parts.clock.now());
  res.set('Set-Cookie', setCookie(id, parts.config.secure));
  const person = await parts.engine.people.get(reply.session.start);
  return { person, session, ended: null, lang: person?.settings.lang ?? here.lang };
}
