/** `/account`: look, entry habits, password. */
import type { Ctx } from '../ctx.ts';
import { one } from '../fields.ts';
import { rolesOf } from '../people/roles.ts';
import { refused, seeOther, show, type Reply } from '../reply.ts';
import { passwordProblems, type PasswordProblem } from '../sign-in/password-rules.ts';
import { accountPage, settingsOf } from './account-page.ts';

export async function showAccount(ctx: Ctx): Promise<Reply> {
  const saved = one(ctx.query, 'saved');
  return page(ctx, [], saved === 'look' || saved === 'password' ? saved : undefined);
}

export async function changeLook(ctx: Ctx): Promise<Reply> {
  const settings = settingsOf((name) => one(ctx.form, name), ctx.person.settings);
  await ctx.engine.people.setSettings(ctx.person.id, settings);
  return seeOther('/account?saved=look');
}

/** The present password is asked again: an open screen is not enough to take the account over. */
export async function changePassword(ctx: Ctx): Promise<Reply> {
  const { people, company } = ctx.engine;
  const account = `password ${ctx.person.login}`;
  if ((await ctx.throttle.wait(account, ctx.ip)) !== null) return page(ctx, ['password_wrong']);
  const present = one(ctx.form, 'present').slice(0, 512);
  if (!(await ctx.passwords.verify(await people.passwordHash(ctx.person.id), present))) {
    await ctx.throttle.failed(account, ctx.ip);
    return page(ctx, ['password_wrong']);
  }
  const fresh = one(ctx.form, 'password');
  const context = [ctx.person.name, ctx.person.login, (await company.get())?.name ?? ''];
  const problems = passwordProblems(fresh, one(ctx.form, 'repeat'), context);
  if (problems.length > 0) return page(ctx, problems);
  await people.setPasswordHash(ctx.person.id, await ctx.passwords.hash(fresh));
  await people.sessions.destroyOf(ctx.person.id);
  return { ...seeOther('/account?saved=password'), session: { start: ctx.person.id } };
}

async function page(
  ctx: Ctx,
  problems: readonly PasswordProblem[],
  saved?: 'look' | 'password',
): Promise<Reply> {
  const known = await rolesOf(ctx.engine);
  const roles = ctx.person.roles.map((id) => known.find((role) => role.id === id)?.title ?? id);
  const built = accountPage(ctx.t, { person: ctx.person, roles, problems, ...(saved && { saved }) });
  return problems.length > 0 ? refused('account/show', built) : show('account/show', built);
}
