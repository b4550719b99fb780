/** The roles that can be given: those of all effective SOPs, outsiders (the debtor) left out. */
import type { Engine } from '../../engine/index.ts';

export interface RoleChoice {
  readonly id: string;
  readonly title: string;
  /** Ids of the SOPs that name it. */
  readonly sops: readonly string[];
}

/** Positions that approval pages name, of documents that are in force or on their way to it; in order. */
export async function positionsOf(engine: Engine): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const row of await engine.sops.list()) {
    if (row.state === 'superseded' || row.state === 'withdrawn') continue;
    const { signOff = [] } = (await engine.sops.byHash(row.contentHash)).definition.document;
    for (const { position } of signOff) found.add(position);
  }
  return [...found].sort((a, b) => a.localeCompare(b, 'id'));
}

/** In the order of their titles; a role that two SOPs name with the same id is one role. */
export async function rolesOf(engine: Engine): Promise<readonly RoleChoice[]> {
  const found = new Map<string, { title: string; sops: Set<string> }>();
  for (const row of await engine.sops.list()) {
    if (row.state !== 'effective') continue;
    const sop = await engine.sops.byHash(row.contentHash);
    for (const process of Object.values(sop.processes)) {
      for (const role of Object.values(process.roles)) {
        if (role.external) continue;
        const known = found.get(role.id) ?? { title: role.title, sops: new Set() };
        known.sops.add(sop.id);
        found.set(role.id, known);
      }
    }
  }
  return [...found]
    .map(([id, { title, sops }]) => ({ id, title, sops: [...sops] }))
    .sort((a, b) => a.title.localeCompare(b.title, 'id'));
}
