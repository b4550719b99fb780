/** GET of the roles and who holds them. */
import type { Engine } from '../../engine/index.ts';
import type { Ctx } from '../ctx.ts';
import { sayOf } from '../forms/say.ts';
import { show, type Reply } from '../reply.ts';
import { roleListPage, type RoleRow } from './roles-page.ts';

export async function showRoles(ctx: Ctx): Promise<Reply> {
  const [roles, people, noted] = await Promise.all([
    rolesInForce(ctx.engine),
    ctx.engine.people.list(),
    ctx.engine.absences.list({ since: ctx.now }),
  ]);
  const absences = noted.filter(
    ({ withdrawn, begins, ends }) => !withdrawn && begins <= ctx.now && ctx.now < ends,
  );
  const say = await sayOf(
    ctx,
    absences.map(({ substitute }) => substitute),
  );
  const mayChange = ctx.person.grants.includes('administrator');
  return show('roles/index', roleListPage({ roles, people, absences, mayChange, say }));
}

/** A role that two SOPs name with the same id is one role; outsiders (the debtor) are left out. */
async function rolesInForce({ sops }: Engine): Promise<readonly RoleRow[]> {
  const found = new Map<string, { title: string; sops: Set<string>; above: Set<string> }>();
  for (const row of await sops.list()) {
    if (row.state !== 'effective') continue;
    const sop = await sops.byHash(row.contentHash);
    for (const { roles } of Object.values(sop.processes)) {
      for (const role of Object.values(roles)) {
        if (role.external) continue;
        const known = found.get(role.id) ?? { title: role.title, sops: new Set(), above: new Set() };
        known.sops.add(row.code === '' ? row.sop : row.code);
        if (role.supervisor !== undefined) known.above.add(roles[role.supervisor]?.title ?? role.supervisor);
        found.set(role.id, known);
      }
    }
  }
  return [...found]
    .map(([id, { title, sops: codes, above }]) => ({ id, title, sops: [...codes], above: [...above] }))
    .sort((a, b) => a.title.localeCompare(b.title, 'id'));
}
