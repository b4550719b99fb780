/** What was found, in groups. */
import type { CaseRow, RevisionRow } from '../../engine/index.ts';
import { revisionAddress } from '../revisions/address.ts';
import type { Say } from '../forms/say.ts';
import type { PageBase } from '../pages.ts';

export interface SearchPages {
  'search/show': SearchPage;
}

export interface SearchPage extends PageBase {
  readonly q: string;
  readonly cases: readonly {
    readonly href: string;
    readonly number: string;
    readonly who: string;
    readonly key: string;
    readonly state: string;
  }[];
  readonly sops: readonly {
    readonly href: string;
    readonly code: string;
    readonly title: string;
    readonly revision: string;
  }[];
}

export function searchPage(
  q: string,
  cases: readonly CaseRow[],
  sops: readonly RevisionRow[],
  say: Say,
): SearchPage {
  return {
    title: q === '' ? say.t.search.title : say.t.search.results(q),
    q,
    cases: cases.map((row) => ({
      href: `/cases/${encodeURIComponent(row.number)}`,
      number: row.number,
      who: row.title,
      key: row.businessKey ?? '',
      state: row.status === 'open' ? row.steps.join(', ') : say.t.cases.status[row.status],
    })),
    sops: sops.map((row) => ({
      href: revisionAddress(row),
      code: row.code,
      title: row.title,
      revision: say.t.sops.page.revision(row.revision),
    })),
  };
}
