import type { Migration } from '../migrate.ts';
import { logAndCases } from './001-log-and-cases.ts';
import { peopleSopsFiles } from './002-people-sops-files.ts';
import { incidents } from './003-incidents.ts';
import { severalProcesses } from './004-several-processes.ts';
import { companySettings } from './005-company-settings.ts';
import { startedCases } from './006-started-cases.ts';
import { messagesAndFigures } from './007-messages-and-figures.ts';
import { lifeOfRevisions } from './008-life-of-revisions.ts';
import { tree } from './009-tree.ts';
import { accesses } from './010-accesses.ts';

/** In order; a released one is never edited, a change is a new file at the end. */
export const migrations: readonly Migration[] = [
  logAndCases,
  peopleSopsFiles,
  incidents,
  severalProcesses,
  companySettings,
  startedCases,
  messagesAndFigures,
  lifeOfRevisions,
  tree,
  accesses,
];
