/** Every table of the database. Each group of tables is described beside the functions that use it. */
import type { AccessTables } from './access-tables.ts';
import type { CaseTables } from './case-tables.ts';
import type { LogTables } from './log-tables.ts';
import type { OutsideTables } from './outside-tables.ts';
import type { PeopleTables } from './people-tables.ts';
import type { SettingsTables } from './settings-tables.ts';
import type { TreeTables } from './tree-tables.ts';

export interface Database
  extends LogTables, CaseTables, PeopleTables, SettingsTables, OutsideTables, AccessTables, TreeTables {}
