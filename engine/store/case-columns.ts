import type { CaseTables } from './case-tables.ts';

/**
 * Every column of the tables that hold rows of many cases in an order of their own, the key first:
 * what the projections write (project.ts) and what a verification compares (audit/side-tables.ts).
 */
export const caseColumns = {
  case_access: ['principal', 'case_id'],
  case_words: ['word', 'case_id'],
  done: ['person', 'date', 'at', 'case_id', 'seq', 'step', 'def'],
  queue: ['lane', 'band', 'sort', 'case_id', 'step', 'seat'],
  outbox: [
    'key',
    'case_id',
    'step',
    'def',
    'effect',
    'channel',
    'recipient',
    'template',
    'not_before',
    'status',
    'seq',
    'retries',
  ],
  incidents: ['case_id', 'incident', 'kind', 'code', 'place', 'step', 'raised_at'],
  awaiting_decree: ['case_id'],
  subscriptions: ['sop', 'message', 'case_id'],
  matches: ['sop', 'process', 'field', 'value', 'case_id'],
} as const satisfies { readonly [T in keyof CaseTables]?: readonly (keyof CaseTables[T])[] };
