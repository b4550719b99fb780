import type { id } from '../id/index.ts';
import { account } from './account.ts';
import { audit } from './audit.ts';
import { cli } from './cli.ts';
import { clock } from './clock.ts';
import { common } from './common.ts';
import { drafts } from './drafts.ts';
import { drawing } from './drawing.ts';
import { errors } from './errors.ts';
import { governing } from './governing.ts';
import { help } from './help.ts';
import { incidents } from './incidents.ts';
import { messages } from './messages.ts';
import { problems } from './problems.ts';
import { people } from './people.ts';
import { settings } from './settings.ts';
import { setUp } from './set-up.ts';
import { signIn } from './sign-in.ts';
import { approvals } from './approvals.ts';
import { byHand } from './by-hand.ts';
import { cases } from './cases.ts';
import { changes } from './changes.ts';
import { comparisons } from './comparisons.ts';
import { fields } from './fields.ts';
import { rejections } from './rejections.ts';
import { search } from './search.ts';
import { sops } from './sops.ts';
import { tasks } from './tasks.ts';
import { bpmn } from './bpmn.ts';
import { signOff } from './sign-off.ts';
import { revisions } from './revisions.ts';
import { transitions } from './transitions.ts';

export const en: typeof id = {
  account,
  audit,
  cli,
  clock,
  common,
  drafts,
  drawing,
  errors,
  governing,
  help,
  incidents,
  messages,
  problems,
  people,
  settings,
  setUp,
  signIn,
  approvals,
  byHand,
  cases,
  changes,
  comparisons,
  fields,
  rejections,
  search,
  sops,
  tasks,
  bpmn,
  signOff,
  revisions,
  transitions,
};
