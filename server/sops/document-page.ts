/** One revision of a document, in the order of its own sections, with what it leaves open. */
import type { Definition, Person, Process, RevisionRow, Sop } from '../../engine/index.ts';
import { roleName } from '../cases/step-name.ts';
import type { Say } from '../forms/say.ts';
import type { PageBase } from '../pages.ts';
import { durationWords } from './duration-words.ts';
import { outlineOf, type Outline } from './outline.ts';
import { tablesOf, type TablePage } from './table-page.ts';

type Document = Definition['document'];
type Section = NonNullable<Document['sections']>[number];

export interface DocumentPage extends PageBase {
  readonly id: string;
  readonly cover: readonly string[];
  readonly header: readonly { readonly label: string; readonly value: string }[];
  readonly state: { readonly text: string; readonly look: string; readonly shape: string };
  readonly notSigned: boolean;
  readonly revision: string;
  readonly fingerprint: string;
  readonly sha: string;
  readonly yamlHref: string;
  readonly bpmnHref: string;
  readonly openCaseHref: string;
  readonly casesText: string;
  readonly casesHref: string;
  readonly signOff: readonly { readonly label: string; readonly position: string }[];
  readonly sections: readonly SectionPage[];
  readonly openPoints: readonly OpenPointPage[];
  readonly lists: readonly ListPage[];
  readonly tables: readonly TablePage[];
  readonly scripts: readonly { readonly title: string; readonly text: string; readonly variants: readonly { readonly title: string; readonly text: string }[]; readonly confirm: readonly string[] }[];
  readonly calendars: readonly { readonly title: string; readonly hours: readonly string[]; readonly holidays: string }[];
  readonly revisions: readonly { readonly text: string; readonly href: string; readonly state: string; readonly current: boolean }[];
  readonly oneRevision: string;
  /** Content hash to put in force; '' when there is nothing to do or this person may not. */
  readonly makeEffective: string;
  readonly problems: readonly { readonly field: string; readonly message: string }[];
  readonly notice: string;
  readonly printed: string;
  readonly watermark: string;
}

export interface SectionPage {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly part: PartPage | null;
  readonly sections: readonly SectionPage[];
}

export type PartPage =
  | { readonly look: 'text'; readonly text: string }
  | { readonly look: 'terms'; readonly terms: readonly { readonly term: string; readonly text: string }[] }
  | { readonly look: 'items'; readonly items: readonly string[]; readonly ordered: boolean }
  | { readonly look: 'steps'; readonly outlines: readonly Outline[] }
  | { readonly look: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[]; readonly none: string };

export interface OpenPointPage {
  readonly id: string;
  readonly at: string;
  readonly paper: readonly string[];
  readonly question: string;
  readonly meanwhile: string;
  readonly owner: string;
  readonly decided: string;
}

export interface ListPage {
  readonly title: string;
  readonly groups: readonly { readonly label: string; readonly options: readonly { readonly code: string; readonly label: string }[] }[];
}

export interface DocumentGiven {
  readonly sop: Sop;
  readonly row: RevisionRow;
  readonly revisions: readonly RevisionRow[];
  readonly person: Person;
  readonly say: Say;
  readonly mayOpen: boolean;
  readonly problems?: readonly { readonly field: string; readonly message: string }[];
  readonly notice?: string;
}

export function documentPage(given: DocumentGiven): DocumentPage {
  const { sop, row, revisions, person, say } = given;
  const { definition } = sop;
  const { document } = definition;
  const { page } = say.t.sops;
  const base = `/sops/${encodeURIComponent(sop.id)}`;
  const fingerprint = shortHash(row.contentHash);
  return {
    title: `${row.code} ${row.title}`,
    nav: 'sops',
    problem: (given.problems ?? []).length > 0,
    id: sop.id,
    cover: [document.organisation, document.type, document.department].filter((line) => line !== undefined),
    header: headerOf(document, row, revisions, say),
    state: stateOf(row, say),
    notSigned: !row.signed,
    revision: row.revision,
    fingerprint: page.fingerprint(fingerprint),
    sha: row.contentHash,
    yamlHref: `${base}/revisions/${encodeURIComponent(row.revision)}/yaml`,
    bpmnHref: `${base}/revisions/${encodeURIComponent(row.revision)}/bpmn`,
    openCaseHref: given.mayOpen && row.state === 'effective' ? `/cases/new?sop=${encodeURIComponent(sop.id)}` : '',
    casesText: page.cases(row.openCases),
    casesHref: `/cases?sop=${encodeURIComponent(sop.id)}`,
    signOff: (document.signOff ?? []).map(({ label, position }) => ({ label, position })),
    sections: sectionsOf(given),
    openPoints: openPointsOf(sop, say),
    lists: listsOf(definition),
    tables: tablesOf(sop, say),
    scripts: Object.values(definition.scripts ?? {}).map((script) => ({
      title: script.title,
      text: script.text,
      variants: Object.values(script.variants ?? {}),
      confirm: (script.confirm ?? []).map(({ label, text }) => `${label}: ${text}`),
    })),
    calendars: calendarsOf(sop, say),
    revisions: revisions.map((one) => ({
      text: page.revision(one.revision),
      href: `${base}/revisions/${encodeURIComponent(one.revision)}`,
      state: say.t.sops.state[one.state],
      current: one.contentHash === row.contentHash,
    })),
    oneRevision: revisions.length === 1 ? page.oneRevision(row.revision) : '',
    makeEffective: row.state === 'draft' && person.grants.includes('qmr') ? row.contentHash : '',
    problems: given.problems ?? [],
    notice: given.notice ?? '',
    printed: page.printed(person.name, say.f.dateTime(say.now), fingerprint),
    watermark: row.state === 'draft' ? page.printDraft : page.print,
  };
}

/** `7F3A-91C2` of a SHA-256. */
export function shortHash(hash: string): string {
  const head = hash.slice(0, 8).toUpperCase();
  return `${head.slice(0, 4)}-${head.slice(4)}`;
}

export function stateOf(row: RevisionRow, say: Say): DocumentPage['state'] {
  const { page, state } = say.t.sops;
  switch (row.state) {
    case 'draft':
      return { text: page.draftState, look: 'draft', shape: '✎' };
    case 'effective':
      return {
        text: row.effectiveFrom === undefined ? state.effective : page.effectiveSince(say.f.date(row.effectiveFrom)),
        look: 'ok',
        shape: '●',
      };
    case 'superseded':
      return {
        text: row.effectiveTo === undefined ? page.supersededState : page.notInForceSince(say.f.date(row.effectiveTo)),
        look: '',
        shape: '⊘',
      };
    case 'inReview':
      return { text: state.inReview, look: 'info', shape: row.signatures.length === 0 ? '○' : '◐' };
    case 'approved':
      return {
        text: row.effectiveFrom === undefined ? state.approved : page.effectiveOn(say.f.date(row.effectiveFrom)),
        look: 'info',
        shape: '◇',
      };
    case 'returned':
      return { text: state.returned, look: 'warn', shape: '↩' };
    case 'withdrawn':
      return { text: state.withdrawn, look: '', shape: '×' };
  }
}

function headerOf(document: Document, row: RevisionRow, revisions: readonly RevisionRow[], say: Say): DocumentPage['header'] {
  const { header, onPrint, draftState } = say.t.sops.page;
  const first = (document.history ?? []).length <= 1 && revisions.at(-1)?.contentHash === row.contentHash;
  const values = {
    title: row.title,
    code: row.code,
    revision: row.revision,
    effectiveDate: row.effectiveFrom === undefined ? draftState : say.f.date(row.effectiveFrom),
    revisionDate: first || row.effectiveFrom === undefined ? '' : say.f.date(row.effectiveFrom),
    page: onPrint,
    organisation: document.organisation ?? '',
    department: document.department ?? '',
    type: document.type ?? '',
    responsible: document.responsible ?? '',
    instructions: (document.instructions ?? []).join('; '),
  };
  const cells = document.layout?.header ?? (['title', 'code', 'revision', 'effectiveDate'] as const).map((value) => ({ label: header[value], value }));
  return cells.map(({ label, value }) => ({ label: label === '' ? header[value] : label, value: values[value] }));
}

/** Sections as the document orders them; one without sections gets those that it has something for. */
function sectionsOf(given: DocumentGiven): readonly SectionPage[] {
  const { document } = given.sop.definition;
  const own = document.sections ?? defaultSections(given);
  const pages = own.map((section, index) => sectionPage(section, numberOf(index, document, 0), given));
  const shown = new Set(own.flatMap((section) => [section.generated, ...(section.sections ?? []).map((inner) => inner.generated)]));
  if (shown.has('flowchart')) return pages;
  const title = given.say.t.sops.page.steps;
  return [...pages, { id: 'steps', number: '', title, paragraphs: [], part: partOf('flowchart', given), sections: [] }];
}

function defaultSections(given: DocumentGiven): readonly Section[] {
  const { document } = given.sop.definition;
  const titles = given.say.t.sops.page.sections;
  const has = {
    purpose: document.purpose !== undefined,
    scope: document.scope !== undefined,
    definitions: (document.definitions ?? []).length > 0,
    references: (document.references ?? []).length > 0,
    instructions: (document.instructions ?? []).length > 0,
    flowchart: true,
    records: (document.records ?? []).length > 0,
    indicators: (document.indicators ?? []).length > 0,
    measures: Object.keys(given.sop.measures).length > 0,
    reports: Object.keys(given.sop.reports).length > 0,
    changes: true,
  } as const;
  return (Object.keys(has) as (keyof typeof has)[]).filter((key) => has[key]).map((key) => ({ id: key, title: titles[key], generated: key }));
}

function sectionPage(section: Section, number: string, given: DocumentGiven): SectionPage {
  const { document } = given.sop.definition;
  return {
    id: `section-${section.id}`,
    number: section.ref ?? number,
    title: section.title,
    paragraphs: section.text === undefined ? [] : paragraphs(linkSteps(section.text, given.sop)),
    part: section.generated === undefined ? null : partOf(section.generated, given),
    sections: (section.sections ?? []).map((inner, index) => sectionPage(inner, `${number === '' ? '' : `${number}.`}${numberOf(index, document, 1)}`, given)),
  };
}

function numberOf(index: number, document: Document, depth: number): string {
  const style = document.layout?.numbering ?? 'roman';
  if (style === 'none') return '';
  if (depth > 0 || style === 'decimal') return String(index + 1);
  return style === 'letter' ? String.fromCharCode(65 + index) : roman(index + 1);
}

function roman(n: number): string {
  const signs: readonly (readonly [number, string])[] = [[10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']];
  let rest = n;
  let text = '';
  for (const [value, sign] of signs) {
    while (rest >= value) {
      text += sign;
      rest -= value;
    }
  }
  return text;
}

function partOf(generated: NonNullable<Section['generated']>, given: DocumentGiven): PartPage {
  const { sop, say } = given;
  const { document, roles = {} } = sop.definition;
  const { page } = say.t.sops;
  const columns = document.layout?.columns?.[generated];
  const text = (value: string | undefined): PartPage => ({ look: 'text', text: value ?? page.nothing });
  const items = (list: readonly string[] | undefined, ordered = true): PartPage =>
    (list ?? []).length === 0 ? text(undefined) : { look: 'items', items: list ?? [], ordered };
  switch (generated) {
    case 'purpose':
      return text(document.purpose);
    case 'scope':
      return text(document.scope);
    case 'definitions':
      return { look: 'terms', terms: document.definitions ?? [] };
    case 'references':
      return items(document.references);
    case 'instructions':
      return items(document.instructions);
    case 'systems':
      return items((document.systems ?? []).map((system) => system.title));
    case 'roles':
      return items(Object.entries(roles).map(([id, role]) => roleLine(id, role, sop)), false);
    case 'flowchart':
      return { look: 'steps', outlines: Object.values(sop.processes).map((process) => outlineFor(process, given)) };
    case 'narrative':
      return { look: 'table', head: columns ?? ['No', page.instructions], rows: narrativeOf(sop), none: page.nothing };
    case 'records':
      return {
        look: 'table',
        head: [page.records.title, page.records.code, page.records.custodian, page.records.retention],
        rows: (document.records ?? []).map((record) => [
          record.title,
          record.code ?? record.form ?? page.nothing,
          record.custodian ?? page.records.undecided,
          record.retention === undefined ? page.records.undecided : durationWords(record.retention, say.t),
        ]),
        none: page.nothing,
      };
    case 'indicators':
      return { look: 'table', head: [page.indicators.title, page.indicators.target], rows: (document.indicators ?? []).map((one) => [one.title, one.target ?? page.nothing]), none: page.nothing };
    case 'measures':
      return {
        look: 'table',
        head: columns ?? [page.measures.title, page.measures.reckoned, page.measures.target],
        rows: Object.values(sop.measures).map((one) => [
          one.title,
          [one.help ?? page.measures.take[one.take.kind], indicatorOf(one.indicator, document)].filter((part) => part !== '').join(' · '),
          one.target === undefined ? page.nothing : page.measures.side[one.better](sop.definition.parameters?.[one.target]?.label ?? one.target),
        ]),
        none: page.nothing,
      };
    case 'reports':
      return {
        look: 'table',
        head: columns ?? [page.reports.title, page.reports.period, page.reports.by],
        rows: Object.values(sop.reports).map((one) => [
          one.help === undefined ? one.title : `${one.title}. ${one.help}`,
          page.reports.unit[one.period],
          one.by.length === 0 ? page.reports.supervisors : one.by.map((role) => roleName(Object.values(sop.processes)[0] ?? { roles: {} }, role)).join(', '),
        ]),
        none: page.nothing,
      };
    case 'reviews':
      return { look: 'table', head: columns ?? [page.reviews.no, page.reviews.date, page.reviews.reason, page.reviews.by, page.reviews.result], rows: [], none: page.reviews.none };
    case 'changes':
      return {
        look: 'table',
        head: columns ?? [page.changes.no, page.changes.revision, page.changes.date, page.changes.change, page.changes.before],
        rows: (document.history ?? []).map((one, index) => [String(index + 1), one.revision, one.date === undefined ? page.nothing : say.f.storedAsDate(one.date), one.change, one.before ?? page.nothing]),
        none: page.changes.none,
      };
    case 'signOff':
      return {
        look: 'table',
        head: [page.act, page.position, page.signature],
        rows: (document.signOff ?? []).map((one) => [one.label, one.position, page.notSignedHere]),
        none: page.nothing,
      };
    case 'contents':
      return items((document.sections ?? []).map((section) => section.title));
  }
}

/** Title of the indicator that a measure stands for; '' for none. */
function indicatorOf(id: string | undefined, { indicators = [] }: Document): string {
  return indicators.find((one) => one.id === id)?.title ?? '';
}

function roleLine(id: string, role: NonNullable<Definition['roles']>[string], sop: Sop): string {
  if (typeof role === 'string') return role;
  const aliases = role.aliases ?? [];
  const title = role.title ?? roleName(Object.values(sop.processes)[0] ?? { roles: {} }, id);
  return aliases.length === 0 ? title : `${title} (${aliases.join(', ')})`;
}

function outlineFor(process: Process, { sop, say }: DocumentGiven): Outline {
  const points = Object.entries(sop.definition.openPoints ?? {});
  const pointsAt = (step: string) =>
    points
      .filter(([, point]) => point.at.some((place) => place === step || place.split('/').includes(step)))
      .map(([id, point]) => ({ id: `point-${id}`, question: point.question }));
  return outlineOf(sop, process, { process, say }, pointsAt);
}

/** Steps with words of their own, under their paper numbers. */
function narrativeOf(sop: Sop): readonly (readonly string[])[] {
  return Object.values(sop.processes)
    .flatMap((process) => Object.values(process.steps))
    .filter((step) => step.ref !== undefined)
    .sort((a, b) => (a.ref ?? '').localeCompare(b.ref ?? '', 'id', { numeric: true }))
    .map((step) => [step.ref ?? '', linkSteps(step.instructions ?? '-', sop)]);
}

/** `[[step_id]]` prints the current number of that step. */
function linkSteps(text: string, sop: Sop): string {
  return text.replace(/\[\[([a-z][a-z0-9_]*)\]\]/g, (whole, id: string) => {
    for (const process of Object.values(sop.processes)) {
      const step = Object.hasOwn(process.steps, id) ? process.steps[id] : undefined;
      if (step !== undefined) return step.ref ?? step.title;
    }
    return whole;
  });
}

function paragraphs(text: string): readonly string[] {
  return text.trim().split(/\n\s*\n/);
}

function openPointsOf(sop: Sop, say: Say): readonly OpenPointPage[] {
  const { openPoint } = say.t.sops.page;
  return Object.entries(sop.definition.openPoints ?? {}).map(([id, point]) => ({
    id: `point-${id}`,
    at: point.at.map((place) => placeWords(place, sop)).join(', '),
    paper: point.paper,
    question: point.question,
    meanwhile: point.meanwhile,
    owner: point.owner,
    decided: point.decided === undefined ? '' : openPoint.decided(point.decided.answer, point.decided.by, say.f.storedAsDate(point.decided.on)),
  }));
}

/** A path is read as the step it leads to, where it leads to one. */
function placeWords(place: string, sop: Sop): string {
  const parts = place.split('/');
  for (const process of Object.values(sop.processes)) {
    const id = parts.findLast((part) => Object.hasOwn(process.steps, part));
    const step = id === undefined ? undefined : process.steps[id];
    if (step !== undefined) return step.ref === undefined ? step.title : `${step.ref} ${step.title}`;
  }
  return place;
}

function listsOf(definition: Definition): readonly ListPage[] {
  return Object.entries(definition.lists ?? {}).map(([id, list]) => {
    const options = Object.values(list.options).map((option) => (typeof option === 'string' ? { label: option } : option));
    const classes: readonly (readonly [string | undefined, string])[] = [...Object.entries(list.classes ?? {}), [undefined, '']];
    return {
      title: list.title ?? id.replaceAll('_', ' '),
      groups: classes
        .map(([key, label]) => ({
          label,
          options: options
            .filter((option) => ('class' in option ? option.class : undefined) === key)
            .map((option) => ({ code: 'code' in option ? (option.code ?? '') : '', label: option.label })),
        }))
        .filter((group) => group.options.length > 0),
    };
  });
}

function calendarsOf(sop: Sop, say: Say): DocumentPage['calendars'] {
  const { definition } = sop;
  return Object.entries(definition.calendars ?? {}).map(([id, calendar]) => ({
    title: calendar.title ?? id.replaceAll('_', ' '),
    hours: hoursOf(Object.values(sop.processes).map((process) => process.calendars[id])[0], say),
    holidays: say.t.sops.page.holidays(Object.values(sop.processes).map((process) => process.calendars[id])[0]?.holidays.length ?? 0),
  }));
}

function hoursOf(calendar: Process['calendars'][string] | undefined, say: Say): readonly string[] {
  return [1, 2, 3, 4, 5, 6, 7].map((day) => {
    const open = calendar?.hours[day] ?? [];
    const text = open.length === 0 ? say.t.sops.page.closed : open.map(([from, to]) => `${say.f.storedAsTime(from)}–${say.f.storedAsTime(to)}`).join(', ');
    return `${say.t.sops.days[day] ?? ''}: ${text}`;
  });
}
