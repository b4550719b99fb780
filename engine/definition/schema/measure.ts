import { periodUnits } from '../../time/period.ts';
import type { GroupMap, MeasureSource, ReportPartSource, ReportSource, TimeSource } from '../measure.ts';
import {
  exactlyOne,
  id,
  idText,
  ids,
  list,
  mapOf,
  must,
  object,
  oneIdOrMore,
  oneOf,
  ref,
  text,
  type Schema,
} from './words.ts';

const someMeasures = list(id, { minItems: 1 });
const status = oneOf('open', 'ended', 'any');
const period = oneOf(...periodUnits);

type Table = NonNullable<ReportPartSource['table']>;
type Chart = NonNullable<ReportPartSource['chart']>;
type Listed = NonNullable<ReportPartSource['list']>;

export const measureDefs: Readonly<Record<string, Schema>> = {
  measure: object<MeasureSource>(
    {
      title: must(text),
      help: text,
      indicator: id,
      count: { type: 'boolean', const: true },
      sum: id,
      average: id,
      time: object<TimeSource>({ from: must(ref('moment')), to: must(ref('moment')), calendar: id }),
      ratio: object<{ of: string; to: string }>({ of: must(id), to: must(id) }),
      of: oneIdOrMore,
      tries: oneIdOrMore,
      where: ref('condition'),
      status,
      outcome: oneIdOrMore,
      dated: id,
      target: id,
      better: oneOf('more', 'less'),
    },
    { ...exactlyOne('count', 'sum', 'average', 'time', 'ratio'), dependentRequired: { better: ['target'] } },
  ),
  moment: {
    type: ['string', 'object'],
    ...idText,
    examples: ['started', 'ended'],
    properties: { entered: id, sent: id },
    additionalProperties: false,
    minProperties: 1,
    maxProperties: 1,
  },
  report: object<ReportSource>({
    title: must(text),
    help: text,
    by: ids,
    period,
    compare: oneOf('previous', 'lastYear'),
    parts: must(mapOf(ref('reportPart'), { minProperties: 1 })),
  }),
  reportPart: object<ReportPartSource>(
    {
      title: text,
      figures: someMeasures,
      table: object<Table>({
        measures: must(someMeasures),
        rows: must(ref('group')),
        columns: ref('group'),
      }),
      chart: object<Chart>({
        kind: must(oneOf('bar', 'line')),
        measures: must(someMeasures),
        by: must(ref('group')),
      }),
      list: object<Listed>({
        of: id,
        where: ref('condition'),
        status,
        columns: must(list(id, { minItems: 1 })),
      }),
      text,
    },
    exactlyOne('figures', 'table', 'chart', 'list', 'text'),
  ),
  group: {
    ...object<GroupMap>(
      {
        class: id,
        period,
        bands: list({ type: 'number' }, { minItems: 1, maxItems: 20 }),
        of: id,
        performer: id,
        team: id,
        case: oneOf('process', 'outcome', 'revision'),
      },
      { dependentRequired: { bands: ['of'], of: ['bands'] } },
    ),
    type: ['string', 'object'],
    ...idText,
    minProperties: 1,
    maxProperties: 2,
  },
};
