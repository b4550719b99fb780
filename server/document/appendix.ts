/**
 * After the company's own sections: what people act by and what is not decided. It is part of what was
 * signed, so a copy without it would be another document.
 */
import { idAsWords } from '../../engine/index.ts';
import type { Definition, Process } from '../../engine/index.ts';
import { tablesOf } from '../sops/table-page.ts';
import type { Block, DocumentSection } from './document-page.ts';
import type { DocumentGiven } from './given.ts';
import { blocksOf, letterMark } from './marks.ts';
import { openPointPlaces } from './open-point-places.ts';
import { stepSections } from './steps.ts';

export function appendixOf(given: DocumentGiven): readonly DocumentSection[] {
  const { page } = given.say.t.sops;
  const points = pointBlocks(given);
  return [
    ...stepSections(given),
    ...sectionOf('open-points', page.openPoints(points.length), points),
    ...sectionOf('lists', page.lists, listBlocks(given.sop.definition)),
    ...sectionOf('tables', page.tables, tableBlocks(given)),
    ...sectionOf('scripts', page.scripts, scriptBlocks(given.sop.definition)),
    ...sectionOf('calendars', page.calendars, calendarBlocks(given)),
  ];
}

function sectionOf(id: string, title: string, blocks: readonly Block[]): readonly DocumentSection[] {
  return blocks.length === 0 ? [] : [{ id, number: '', title, blocks, sections: [] }];
}

function pointBlocks({ sop, say }: DocumentGiven): readonly Block[] {
  const { openPoint: words } = say.t.sops.page;
  return Object.entries(sop.definition.openPoints ?? {}).map(([id, point]) => ({
    look: 'point',
    id: `point-${id}`,
    question: point.question,
    rows: [
      { mark: '', label: words.at, lines: [openPointPlaces(point.at, sop, say).join(', ')] },
      {
        mark: '',
        label: words.paper,
        lines: point.paper.length === 0 ? [words.silent] : point.paper.map((text) => `“${text}”`),
      },
      { mark: '', label: words.meanwhile, lines: [point.meanwhile.trim()] },
      { mark: '', label: words.owner, lines: [point.owner] },
      ...(point.decided === undefined
        ? []
        : [
            {
              mark: '',
              label: words.answer,
              lines: [
                words.decided(point.decided.answer, point.decided.by, say.f.storedAsDate(point.decided.on)),
              ],
            },
          ]),
    ],
  }));
}

function listBlocks(definition: Definition): readonly Block[] {
  return Object.entries(definition.lists ?? {}).flatMap(([id, list]): readonly Block[] => {
    const options = Object.values(list.options).map((option) =>
      typeof option === 'string' ? { label: option } : option,
    );
    const classes: readonly (readonly [string | undefined, string])[] = [
      ...Object.entries(list.classes ?? {}),
      [undefined, ''],
    ];
    const groups = classes.flatMap(([key, label]): readonly Block[] => {
      const items = options
        .filter((option) => ('class' in option ? option.class : undefined) === key)
        .map((option) => ({
          mark: ('code' in option ? option.code : undefined) ?? '•',
          lead: '',
          text: option.label,
        }));
      if (items.length === 0) return [];
      return [...(label === '' ? [] : [{ look: 'text', text: label } as const]), { look: 'items', items }];
    });
    return [{ look: 'heading', text: list.title ?? idAsWords(id) }, ...groups];
  });
}

function tableBlocks({ sop, say }: DocumentGiven): readonly Block[] {
  return tablesOf(sop, say).flatMap(({ title, hit, inputs, outputs, rows }): readonly Block[] => [
    { look: 'heading', text: title },
    { look: 'text', text: hit },
    {
      look: 'table',
      head: [say.t.sops.table.row, ...inputs, ...outputs.map((text) => `→ ${text}`)],
      rows: rows.map(({ number, cells }) => [number, ...cells]),
      none: say.t.sops.page.nothing,
    },
  ]);
}

function scriptBlocks(definition: Definition): readonly Block[] {
  return Object.values(definition.scripts ?? {}).flatMap((script): readonly Block[] => {
    const confirm = (script.confirm ?? []).map(({ label, text }, index) => ({
      mark: letterMark(index),
      lead: '',
      text: `${label}: ${text}`,
    }));
    return [
      { look: 'heading', text: script.title },
      ...blocksOf(script.text),
      ...Object.values(script.variants ?? {}).flatMap(({ title, text }): readonly Block[] => [
        { look: 'heading', text: title },
        ...blocksOf(text),
      ]),
      ...(confirm.length === 0 ? [] : [{ look: 'items', items: confirm } as const]),
    ];
  });
}

function calendarBlocks(given: DocumentGiven): readonly Block[] {
  const { sop, say } = given;
  return Object.entries(sop.definition.calendars ?? {}).flatMap(([id, calendar]): readonly Block[] => {
    const compiled = Object.values(sop.processes).map((process) => process.calendars[id])[0];
    const rows = [1, 2, 3, 4, 5, 6, 7].map((day) => ({
      mark: '',
      label: say.t.sops.days[day] ?? '',
      lines: [hoursOf(compiled, day, given)],
    }));
    return [
      { look: 'heading', text: calendar.title ?? idAsWords(id) },
      { look: 'details', rows },
      { look: 'text', text: say.t.sops.page.holidays(compiled?.holidays.length ?? 0) },
    ];
  });
}

function hoursOf(
  calendar: Process['calendars'][string] | undefined,
  day: number,
  { say }: DocumentGiven,
): string {
  const open = calendar?.hours[day] ?? [];
  if (open.length === 0) return say.t.sops.page.closed;
  return open.map(([from, to]) => `${say.f.storedAsTime(from)}–${say.f.storedAsTime(to)}`).join(', ');
}
