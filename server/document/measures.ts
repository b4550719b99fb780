/** What is measured and reported under this document, as tables. */
import { roleName } from '../../engine/index.ts';
import type { Block } from './document-page.ts';
import type { DocumentGiven, Source } from './given.ts';

export function measureBlock({ sop, say }: DocumentGiven): Block {
  const { document, parameters } = sop.definition;
  const { measures: words, nothing } = say.t.sops.page;
  return {
    look: 'table',
    head: document.layout?.columns?.['measures'] ?? [words.title, words.reckoned, words.target],
    rows: Object.values(sop.measures).map((one) => [
      one.title,
      [one.help ?? words.take[one.take.kind], indicatorOf(one.indicator, document)]
        .filter((part) => part !== '')
        .join(' · '),
      one.target === undefined
        ? nothing
        : words.side[one.better](parameters?.[one.target]?.label ?? one.target),
    ]),
    none: nothing,
  };
}

export function reportBlock({ sop, say }: DocumentGiven): Block {
  const { reports: words, nothing } = say.t.sops.page;
  const process = Object.values(sop.processes)[0] ?? { roles: {} };
  return {
    look: 'table',
    head: sop.definition.document.layout?.columns?.['reports'] ?? [words.title, words.period, words.by],
    rows: Object.values(sop.reports).map((one) => [
      one.help === undefined ? one.title : `${one.title}. ${one.help}`,
      words.unit[one.period],
      one.by.length === 0 ? words.supervisors : one.by.map((role) => roleName(process, role)).join(', '),
    ]),
    none: nothing,
  };
}

/** Title of the indicator that a measure stands for; '' for none. */
function indicatorOf(id: string | undefined, { indicators = [] }: Source): string {
  return indicators.find((one) => one.id === id)?.title ?? '';
}
