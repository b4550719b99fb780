/**
 * First start on an empty folder: whoever can read the link that the server printed names the company
 * and becomes its first administrator. Afterwards the link and these pages are gone.
 */
import { timingSafeEqual } from 'node:crypto';
import type { Visit } from '../ctx.ts';
import { has, one } from '../fields.ts';
import { failure, refused, seeOther, show, type Reply } from '../reply.ts';
import { hashOf } from '../session.ts';
import { passwordProblems } from '../sign-in/password-rules.ts';
import { setUpPage, type SetUpProblem } from './set-up-page.ts';

export async function showSetUp(visit: Visit): Promise<Reply> {
  if ((await visit.engine.company.get()) !== null) return seeOther('/');
  return show('set-up/link-needed', { title: visit.t.setUp.linkNeeded });
}

const headers = { 'Referrer-Policy': 'no-referrer' };

export async function showSetUpForm(visit: Visit): Promise<Reply> {
  if (!(await mayGoOn(visit))) return failure('gone');
  const token = visit.params['token'] ?? '';
  return {
    ...show('set-up/new', setUpPage(visit.t, token, { company: '', name: '', login: '', qmr: true })),
    headers,
  };
}

export async function setUp(visit: Visit): Promise<Reply> {
  if (!(await mayGoOn(visit))) return failure('gone');
  const { people, company } = visit.engine;
  const token = visit.params['token'] ?? '';
  const typed = {
    company: one(visit.form, 'company').normalize('NFC').trim().slice(0, 200),
    name: one(visit.form, 'name').normalize('NFC').trim(),
    login: one(visit.form, 'login').normalize('NFC').trim().toLowerCase(),
    qmr: has(visit.form, 'qmr'),
  };
  const again = (problems: readonly SetUpProblem[]): Reply => ({
    ...refused('set-up/new', setUpPage(visit.t, token, typed, problems)),
    headers,
  });
  const password = one(visit.form, 'password');
  const problems: readonly SetUpProblem[] = [
    ...(typed.company === '' ? (['company_missing'] as const) : []),
    ...(typed.name === '' ? (['name_missing'] as const) : []),
    ...passwordProblems(password, one(visit.form, 'repeat'), [typed.name, typed.login, typed.company]),
  ];
  if (problems.length > 0) return again(problems);
  const hash = await visit.passwords.hash(password);
  const made = await people.create(null, {
    login: typed.login,
    name: typed.name,
    roles: [],
    grants: typed.qmr ? ['administrator', 'qmr'] : ['administrator'],
  });
  if ('problem' in made) return again([made.problem]);
  await people.setPasswordHash(made.id, hash);
  // Last, for it closes this door: a fault before it leaves the link usable.
  await company.found(typed.company, false);
  await people.record(made.id, { type: 'signed-in' });
  return { ...seeOther(typed.qmr ? '/sops' : '/people'), session: { start: made.id } };
}

async function mayGoOn(visit: Visit): Promise<boolean> {
  const expected = visit.config.setUpToken;
  if (expected === null || (await visit.engine.company.get()) !== null) return false;
  return timingSafeEqual(Buffer.from(hashOf(expected)), Buffer.from(hashOf(visit.params['token'] ?? '')));
}
