/**
 * What happens to a user account, as events of the stream user:<id>, and the account they add up to.
 * Login and name are personal: they stand in the log sealed under the key of that person, so that
 * erasing the key leaves a chain that still verifies and an account without a name.
 */
import type { Grant, Settings } from '../runtime/engine.ts';
import type { Instant, PersonId } from '../case/case.ts';
import type { Sealed } from './sealing.ts';

export type PersonEvent =
  | {
      readonly type: 'person-created';
      readonly login: Sealed;
      readonly name: Sealed;
      readonly roles: readonly string[];
      readonly grants: readonly Grant[];
      readonly supervisor: PersonId | null;
      /** Absent: none. */
      readonly positions?: readonly string[];
      /** Absent in the first logs: what a choice of today says must not change what they mean. */
      readonly settings?: Settings;
    }
  | { readonly type: 'person-renamed'; readonly name: Sealed }
  | { readonly type: 'roles-changed'; readonly roles: readonly string[] }
  | { readonly type: 'grants-changed'; readonly grants: readonly Grant[] }
  | { readonly type: 'positions-changed'; readonly positions: readonly string[] }
  | { readonly type: 'supervisor-changed'; readonly supervisor: PersonId | null }
  | { readonly type: 'person-disabled' | 'person-enabled' }
  | { readonly type: 'settings-changed'; readonly settings: Settings }
  | { readonly type: 'password-set' }
  | { readonly type: 'token-issued'; readonly until: Instant }
  | { readonly type: 'token-redeemed' }
  | { readonly type: 'person-erased' };

/** An account as its projection row says it. `login` and `name` are null once the person is erased. */
export interface Account {
  readonly id: PersonId;
  readonly login: string | null;
  readonly name: string | null;
  readonly roles: readonly string[];
  readonly grants: readonly Grant[];
  /** As approval pages name them: what they sign for. */
  readonly positions: readonly string[];
  readonly supervisor: PersonId | null;
  readonly disabled: boolean;
  readonly settings: Settings;
}

/** What an account began with before its first event said so: never to be changed. */
const OLDEST_SETTINGS: Settings = {
  lang: 'id',
  theme: 'system',
  density: 'roomy',
  listKeys: true,
  autoSend: false,
};

/** Whoever reads documents begins with room to read; whoever works through a queue sees more of it. */
export function settingsAtFirst(grants: readonly Grant[]): Settings {
  const reads = grants.includes('qmr') || grants.includes('auditor');
  return {
    lang: 'id',
    theme: 'system',
    density: reads ? 'roomy' : 'compact',
    listKeys: true,
    autoSend: false,
  };
}

/**
 * Folds one event into an account. `open` answers null for a value whose key was erased.
 * Events about sign-ins and refusals live in the same stream and change nothing here.
 */
export function evolveAccount(
  account: Account | null,
  id: PersonId,
  event: PersonEvent | { readonly type: string },
  open: (sealed: Sealed) => string | null,
): Account | null {
  const known = event as PersonEvent;
  if (known.type === 'person-created') {
    const { roles, grants, positions = [], supervisor } = known;
    const names = { login: open(known.login), name: open(known.name) };
    const settings = known.settings ?? OLDEST_SETTINGS;
    return { id, ...names, roles, grants, positions, supervisor, disabled: false, settings };
  }
  if (account === null) return null;
  switch (known.type) {
    case 'person-renamed':
      return { ...account, name: open(known.name) };
    case 'roles-changed':
      return { ...account, roles: known.roles };
    case 'grants-changed':
      return { ...account, grants: known.grants };
    case 'positions-changed':
      return { ...account, positions: known.positions };
    case 'supervisor-changed':
      return { ...account, supervisor: known.supervisor };
    case 'person-disabled':
      return { ...account, disabled: true };
    case 'person-enabled':
      return { ...account, disabled: false };
    case 'settings-changed':
      return { ...account, settings: known.settings };
    case 'person-erased':
      return { ...account, login: null, name: null, disabled: true };
    default:
      return account;
  }
}
