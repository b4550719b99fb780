/** A document as paragraphs with an identity, so that two of them can stand side by side. */
import { isMap, writtenOut, type Definition, type Written, type WrittenMap } from '../../engine/index.ts';
import type { Say } from '../forms/say.ts';
import { entryWords, nounOf, placeWords, targetWords, toldBy, valueWords, type Told } from './value-words.ts';

export interface Paragraph {
  /** The same thing in both documents has the same. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** In the order of the file: the document around it, then roles, lists, scripts, and step by step the work. */
export function paragraphsOf(definition: Definition, say: Say): readonly Paragraph[] {
  const written = writtenOut(definition);
  const told = toldBy(written, say);
  const document = mapOf(written['document']);
  const found: Paragraph[] = [];
  const note = (id: string, title: string, text: Written | undefined) => {
    if (typeof text === 'string' && text.trim() !== '') found.push({ id, title: sentenceCase(title), text });
  };
  for (const key of ['title', 'code', 'type', 'purpose', 'scope'] as const)
    note(`document/${key}`, nounOf(`document.${key}`, say.t), document[key]);
  for (const each of listOf(document['definitions']))
    note(`definition/${textIn(each, 'term')}`, textIn(each, 'term'), each['text']);
  sections(listOf(document['sections']), note);
  for (const each of listOf(document['records']))
    note(
      `record/${textIn(each, 'id')}`,
      textIn(each, 'title'),
      partsOf(each, ['code', 'custodian', 'retention'], 'record', told),
    );
  for (const each of listOf(document['signOff']))
    note(
      `signOff/${valueWords(each['verbs'], 'signOff.verbs', told)}`,
      textIn(each, 'label'),
      textIn(each, 'position'),
    );
  for (const [id, list] of Object.entries(mapOf(written['lists']))) {
    const options = Object.values(mapOf(mapOf(list)['options'])).map((option) =>
      [textIn(mapOf(option), 'code'), textIn(mapOf(option), 'label')].filter((one) => one !== '').join(' '),
    );
    note(`list/${id}`, placeWords(told.names.place('list', id), say), options.join('\n'));
  }
  for (const [id, script] of Object.entries(mapOf(written['scripts'])))
    note(`script/${id}`, placeWords(told.names.place('script', id), say), mapOf(script)['text']);
  for (const [id, template] of Object.entries(mapOf(written['templates'])))
    note(
      `template/${id}`,
      placeWords(told.names.place('template', id), say),
      [textIn(mapOf(template), 'subject'), textIn(mapOf(template), 'text')]
        .filter((one) => one !== '')
        .join('\n'),
    );
  for (const [key, step] of told.names.steps) {
    const inProcess: Told = { ...told, process: step.process };
    note(
      `step/${key}`,
      placeWords(told.names.place('step', step.id, step.process), say),
      stepText(mapOf(step.source), inProcess),
    );
  }
  return found;
}

const stepKeys = [
  'task',
  'acknowledge',
  'assign',
  'notSameAs',
  'when',
  'wait',
  'due',
  'window',
  'records',
  'systems',
  'instructions',
] as const;

function stepText(step: WrittenMap, told: Told): string {
  const { say } = told;
  const parts = stepKeys.flatMap((key) => {
    const value = step[key];
    if (value === undefined) return [];
    return key === 'instructions' && typeof value === 'string'
      ? [value]
      : [`${sentenceCase(nounOf(`step.${key}`, say.t))}: ${valueWords(value, `step.${key}`, told)}`];
  });
  const approval = mapOf(step['approval']);
  for (const key of ['chain', 'all'] as const)
    if (approval[key] !== undefined)
      parts.push(
        `${sentenceCase(say.t.changes.thing.seat)}: ${valueWords(approval[key], `approval.${key}`, told)}`,
      );
  const form = step['form'];
  if (isMap(form))
    parts.push(
      `${sentenceCase(nounOf('step.form', say.t))}: ${Object.keys(form)
        .map((name) => told.rules.field(name)?.label ?? name)
        .join(', ')}`,
    );
  const clocks = Object.entries({ ...mapOf(step['handlers']), ...mapOf(mapOf(step['stage'])['handlers']) });
  for (const [id, handler] of clocks) parts.push(handlerText(id, mapOf(handler), told));
  const ways = [step['next'], step['decide']].flatMap((one) =>
    Array.isArray(one) ? (one as readonly Written[]) : [],
  );
  for (const way of ways) parts.push(entryWords(mapOf(way), told));
  const { next } = step;
  if (isMap(next)) parts.push(targetWords(next, told));
  return parts.join('\n');
}

function handlerText(id: string, handler: WrittenMap, told: Told): string {
  const parts = ['after', 'at', 'every', 'calendar', 'until', 'goto', 'leaveTo'].flatMap((key) =>
    handler[key] === undefined
      ? []
      : [`${nounOf(`handler.${key}`, told.say.t)} ${valueWords(handler[key], `handler.${key}`, told)}`],
  );
  return `${told.rules.handler(id)}: ${parts.join(', ')}`;
}

function sections(
  list: readonly WrittenMap[],
  note: (id: string, title: string, text: Written | undefined) => void,
): void {
  for (const section of list) {
    note(
      `section/${textIn(section, 'id')}`,
      [textIn(section, 'ref'), textIn(section, 'title')].filter((one) => one !== '').join(' '),
      section['text'],
    );
    sections(listOf(section['sections']), note);
  }
}

function partsOf(source: WrittenMap, keys: readonly string[], shape: string, told: Told): string {
  return keys
    .flatMap((key) =>
      source[key] === undefined
        ? []
        : [
            `${sentenceCase(nounOf(`${shape}.${key}`, told.say.t))}: ${valueWords(source[key], `${shape}.${key}`, told)}`,
          ],
    )
    .join('\n');
}

function mapOf(value: Written | undefined): WrittenMap {
  return isMap(value) ? value : {};
}

function listOf(value: Written | undefined): readonly WrittenMap[] {
  return Array.isArray(value) ? (value as readonly Written[]).filter(isMap) : [];
}

function textIn(source: WrittenMap, key: string): string {
  const value = source[key];
  return typeof value === 'string' ? value : '';
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
