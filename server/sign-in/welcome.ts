/** The one-time link: choose a password, be signed in. Looking at the page does not use the link up. */
import type { Visit } from '../ctx.ts';
import { one } from '../fields.ts';
import { failure, refused, seeOther, show, type Reply } from '../reply.ts';
import { startOf } from './home.ts';
import { passwordProblems } from './password-rules.ts';
import { welcomePage } from './sign-in-page.ts';

/** The token must not reach another page by way of the referrer. */
const headers = { 'Referrer-Policy': 'no-referrer' };

export async function showWelcome(visit: Visit): Promise<Reply> {
  const token = visit.params['token'] ?? '';
  const id = await visit.engine.people.peekToken(token);
  const person = id === null ? null : await visit.engine.people.get(id);
  if (person === null || person.disabled) return failure('gone');
  return { ...show('sign-in/welcome', welcomePage(visit.t, token, person)), headers };
}

export async function choosePassword(visit: Visit): Promise<Reply> {
  const { people, company } = visit.engine;
  const token = visit.params['token'] ?? '';
  const id = await people.peekToken(token);
  const person = id === null ? null : await people.get(id);
  if (person === null || person.disabled) return failure('gone');
  const password = one(visit.form, 'password');
  const context = [person.name, person.login, (await company.get())?.name ?? ''];
  const problems = passwordProblems(password, one(visit.form, 'repeat'), context);
  if (problems.length > 0)
    return { ...refused('sign-in/welcome', welcomePage(visit.t, token, person, problems)), headers };
  const hash = await visit.passwords.hash(password);
  // Burnt before the password is set: of two who hold the link, one wins.
  if ((await people.redeemToken(token)) !== person.id) return failure('gone');
  await people.setPasswordHash(person.id, hash);
  await people.sessions.destroyOf(person.id);
  await people.record(person.id, { type: 'signed-in' });
  return { ...seeOther(startOf(person)), session: { start: person.id } };
}
