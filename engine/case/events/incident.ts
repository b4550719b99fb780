/** What stands in the way, and that it does no more. */
import type { IncidentCode } from '../case.ts';
import type { Command } from '../command.ts';

export type IncidentEvent =
  | {
      readonly type: 'incident-raised';
      readonly kind: 'refusing' | 'parking';
      readonly code: IncidentCode;
      readonly place: string;
      readonly step?: number;
      readonly params?: Readonly<Record<string, string | number>>;
      readonly command?: Command;
    }
  | { readonly type: 'incident-resolved'; readonly incident: number; readonly reason?: string };
