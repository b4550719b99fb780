/** What the views of the audit room get. */
import type { PageBase } from '../pages.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly chosen: boolean;
}

export interface AuditIndexPage extends PageBase {
  readonly error: string;
  readonly sops: readonly Choice[];
  readonly people: readonly Choice[];
  readonly date: string;
  /** null: not asked. */
  readonly inForce: {
    readonly heading: string;
    readonly rows: readonly {
      readonly code: string;
      readonly title: string;
      readonly revision: string;
      readonly since: string;
      readonly href: string;
    }[];
  } | null;
}

export interface TrailPage extends PageBase {
  readonly error: string;
  readonly caption: string;
  readonly sops: readonly Choice[];
  readonly people: readonly Choice[];
  readonly kinds: readonly Choice[];
  readonly number: string;
  readonly from: string;
  readonly until: string;
  readonly filtered: boolean;
  readonly rows: readonly TrailLine[];
  readonly empty: string;
  readonly searched: string;
  readonly nextHref: string;
  readonly firstHref: string;
  readonly csvHref: string;
}

export interface TrailLine {
  readonly when: string;
  readonly iso: string;
  readonly recorded: string;
  readonly who: string;
  readonly object: string;
  /** '' where it has no page. */
  readonly href: string;
  readonly texts: readonly string[];
  /** Values before and after, and why; each with its label where the entry changed several. */
  readonly old: readonly string[];
  readonly fresh: readonly string[];
  readonly reason: readonly string[];
}

export interface AccessLogPage extends PageBase {
  readonly error: string;
  readonly caption: string;
  /** Whether the rest of the audit room is open to the reader. */
  readonly readsAll: boolean;
  readonly people: readonly Choice[];
  readonly kinds: readonly Choice[];
  readonly from: string;
  readonly until: string;
  readonly filtered: boolean;
  readonly rows: readonly AccessLine[];
  readonly nextHref: string;
  readonly firstHref: string;
  readonly csvHref: string;
}

export interface AccessLine {
  readonly when: string;
  readonly iso: string;
  readonly who: string;
  readonly what: string;
  readonly object: string;
}

export interface SamplePage extends PageBase {
  readonly error: string;
  readonly sops: readonly Choice[];
  readonly from: string;
  readonly until: string;
  readonly size: string;
  readonly seed: string;
  /** null: not drawn yet. */
  readonly drawn: {
    readonly caption: string;
    readonly note: string;
    readonly csvHref: string;
    readonly rows: readonly {
      readonly href: string;
      readonly number: string;
      readonly sop: string;
      readonly title: string;
      readonly opened: string;
      readonly status: string;
    }[];
  } | null;
}

export interface IntegrityPage extends PageBase {
  readonly running: boolean;
  readonly state: string;
  readonly last: string;
  /** null: no result. */
  readonly result: {
    readonly intact: boolean;
    readonly verdict: string;
    readonly lines: readonly string[];
    readonly findings: readonly string[];
  } | null;
  readonly about: string;
  readonly vkey: string;
  readonly checkpoints: readonly { readonly when: string; readonly size: string; readonly note: string }[];
}

export interface AuditPages {
  readonly 'audit/index': AuditIndexPage;
  readonly 'audit/trail': TrailPage;
  readonly 'audit/access': AccessLogPage;
  readonly 'audit/sample': SamplePage;
  readonly 'audit/integrity': IntegrityPage;
}
