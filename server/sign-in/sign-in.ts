/** Sign-in: one message for a wrong name or password, the same time for both. */
import type { Visit } from '../ctx.ts';
import { localPath } from '../address.ts';
import { one } from '../fields.ts';
import { refused, seeOther, show, type Reply } from '../reply.ts';
import { startOf } from './home.ts';
import { signInPage } from './sign-in-page.ts';

export async function showSignIn(visit: Visit): Promise<Reply> {
  if (visit.person !== null) return seeOther(startOf(visit.person));
  // Before the first administrator there is nobody who could sign in.
  if ((await visit.engine.company.get()) === null) return seeOther('/set-up');
  const next = localPath(one(visit.query, 'next'));
  const notice = one(visit.query, 'after') === 'sign-out' ? 'signedOut' : undefined;
  return show('sign-in/new', signInPage(visit.t, { next: next === '/' ? '' : next, notice }));
}

export async function signIn(visit: Visit): Promise<Reply> {
  const { engine, passwords, throttle } = visit;
  const login = one(visit.form, 'login').normalize('NFC').trim().toLowerCase().slice(0, 100);
  const password = one(visit.form, 'password');
  const next = localPath(one(visit.form, 'next'));
  const typed = { login, next: next === '/' ? '' : next, held: one(visit.form, 'held') };

  const minutes = await throttle.wait(login, visit.ip);
  if (minutes !== null)
    return refused('sign-in/new', signInPage(visit.t, { ...typed, wrong: { minutes } }), 429);

  const found = await engine.people.byLogin(login);
  const person = found !== null && !found.disabled ? found : null;
  const stored = person === null ? null : await engine.people.passwordHash(person.id);
  // A password longer than any that can be set is not worth hashing; it is wrong like any other.
  const right = await passwords.verify(password.length > 512 ? null : stored, password.slice(0, 512));
  if (person === null || stored === null || !right) {
    await throttle.failed(login, visit.ip);
    // Unknown names are not written: what is typed there is often a password.
    await engine.people.record(found?.id ?? null, { type: 'sign-in-failed' });
    return refused('sign-in/new', signInPage(visit.t, { ...typed, wrong: true }));
  }

  await throttle.succeeded(login, visit.ip);
  if (passwords.outdated(stored))
    await engine.people.setPasswordHash(person.id, await passwords.hash(password));
  await engine.people.record(person.id, { type: 'signed-in' });
  const resumed = typed.held === '' ? null : await visit.resume(typed.held, person);
  const reply = resumed ?? seeOther(next === '/' ? startOf(person) : next);
  return { ...reply, session: { start: person.id } };
}
