/** A party that is no user of the system can be spoken of and can sign, but cannot perform. */
import { own } from '../own.ts';
import type { Check } from './check.ts';

export const externalRolePerforms: Check = {
  code: 'external_role_performs',
  severity: 'error',
  *find(view) {
    for (const { kind, name, path } of view.references) {
      const role = kind === 'role' ? own(view.definition.roles, name) : undefined;
      if (typeof role !== 'object' || !role.external) continue;
      if (path.endsWith('/signer') || path.startsWith('scenarios/')) continue;
      yield { path, at: 'value', found: name };
    }
  },
};
