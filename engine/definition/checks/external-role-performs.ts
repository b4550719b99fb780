/** A party that is no user of the system can be spoken of and can sign, but cannot perform. */
import { references } from '../references.ts';
import { own } from '../own.ts';
import type { Check } from './check.ts';

export const externalRolePerforms: Check = {
  code: 'external_role_performs',
  severity: 'error',
  *find(view) {
    for (const { kind, name, path } of references(view)) {
      const role = kind === 'role' ? own(view.definition.roles, name) : undefined;
      if (typeof role !== 'object' || !role.external) continue;
      if (path.endsWith('/signer') || path.startsWith('scenarios/')) continue;
      yield { path, at: 'value', found: name };
    }
  },
};
