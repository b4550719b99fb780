/** docs/language/keys.md and the descriptions in the published schema, made of what the tests run. */
import { stringify } from 'yaml';
import { definitionSchema } from '../../engine/definition/schema.ts';
import type { Schema } from '../../engine/definition/schema.ts';
import { aboutSection, meaningOf } from './meanings.ts';
import type { Meaning } from './meanings.ts';
import { anchorOf, sectionsOf, typeOf } from './schema-walk.ts';
import type { Section } from './schema-walk.ts';
import { examples, faults, isPaper } from './sources.ts';

const LONGEST = 110;
/** Words of an office say more than those of a test: so much longer they may be. */
const BEYOND = 40;

export const sections: readonly Section[] = sectionsOf(definitionSchema);
const used = examples();

/**
 * `section/key` → the shortest example in a file that a test runs. A key that no file uses in that section
 * is shown by a section where it holds the same: `sameAs` reads alike under a step and under a seat.
 */
export function shortestExamples(): ReadonlyMap<string, string> {
  return (shown ??= findShortest());
}

let shown: ReadonlyMap<string, string> | undefined;

function findShortest(): ReadonlyMap<string, string> {
  const shortest = new Map<string, string>();
  const costs = new Map<string, number>();
  const offer = (name: string, shown: string, cost: number): void => {
    if (cost >= (costs.get(name) ?? Infinity)) return;
    shortest.set(name, shown);
    costs.set(name, cost);
  };
  for (const { section, key, value, file } of used) {
    const shown = shownOf(key, value);
    const cost = shown.length + (isPaper(file) ? 0 : BEYOND) + (isEmpty(value) ? LONGEST : 0);
    offer(`${section}/${key}`, shown, cost);
    offer(alike(section, key), shown, cost);
  }
  for (const { name, key } of allKeys) {
    const elsewhere = shortest.get(alike(name, key));
    if (elsewhere !== undefined && !shortest.has(`${name}/${key}`)) shortest.set(`${name}/${key}`, elsewhere);
  }
  return shortest;
}

const allKeys = sections.flatMap(({ name, keys }) => Object.keys(keys).map((key) => ({ name, key })));
const schemas = new Map(
  sections.flatMap(({ name, keys }) =>
    Object.entries(keys).map(([key, schema]) => [`${name}/${key}`, JSON.stringify(schema)]),
  ),
);

/** The same for keys of one name and one schema; never the name of a section and a key. */
function alike(section: string, key: string): string {
  return `${key} ${schemas.get(`${section}/${key}`) ?? ''}`;
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function shownOf(key: string, value: unknown): string {
  const flow = stringify(
    { [key]: value },
    { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: false },
  );
  return flow
    .trim()
    .replace(/^\{|\}$/g, '')
    .replace(/\s+/g, ' ');
}

/** The page. */
export function keysPage(): string {
  const shown = shortestExamples();
  const wrong = new Map<string, Set<string>>();
  for (const { section, key, code } of faults()) {
    const name = `${section}/${key}`;
    if (/^(yaml|too)_/.test(code)) continue; // of the text as a whole, wherever it stands
    wrong.set(name, (wrong.get(name) ?? new Set()).add(code));
  }
  const parts = sections.map((section) => {
    const rows = Object.entries(section.keys).map(([key, schema]) => {
      const name = `${section.name}/${key}`;
      const example = shown.get(name);
      const meaning = meaningOf(section.name, key);
      const must = section.required.includes(key) ? ' (must)' : '';
      const cells = [
        `\`${key}\`${must}`,
        typeOf(schema),
        meaning === undefined ? '' : sentence(meaning),
        example === undefined ? '' : `\`${cut(example)}\``,
        [...(wrong.get(name) ?? [schemaFinding(schema)])]
          .map((code) => `[${code}](findings.md#${code})`)
          .join(', '),
      ];
      return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
    });
    return [
      `<a id="${anchorOf(section.name)}"></a>`,
      `## ${section.name === '' ? 'The file' : `\`${section.name}\``}`,
      aboutSection(section.name) ?? '',
      [
        '| key | holds | means | example | when it is wrong |',
        '| --- | --- | --- | --- | --- |',
        ...rows,
      ].join('\n'),
    ].join('\n\n');
  });
  return [HEAD, ...parts, wordsPart()].join('\n\n');
}

/** What stands in the second column and has no keys of its own. */
const words: Readonly<Record<string, string>> = {
  id: 'A name for ever: small letters, digits, `_`, a letter first; at most 60.',
  sopId: 'The same, with `-`.',
  duration:
    'A length of time of ISO 8601: years, months, weeks, days, then after `T` hours and minutes. Days are days of the calendar; with `calendar` beside it working days, over at the end of the last one.',
  span: 'A duration, or an [expression](rules.md) that gives one: `{var: parameters.pause}`.',
  condition: 'The short form or the operators: see [rules](rules.md).',
  distribution: 'To whom a task goes: whoever takes it first, who has the least to do, or each in turn.',
  form: 'A list of names, a map name → presentation or declaration ([formField](#formfield)), or the id of a shared form.',
};

function wordsPart(): string {
  const defs = definitionSchema['$defs'] as Readonly<Record<string, Schema>>;
  const parts = Object.entries(words).map(([name, says]) => {
    const { examples, enum: values } = (defs[name] ?? {}) as { examples?: unknown[]; enum?: unknown[] };
    const shown = (values ?? examples ?? []).map((value) => `\`${String(value)}\``).join(', ');
    return `<a id="${anchorOf(name)}"></a>\n\n**${name}**: ${says}${shown === '' ? '' : ` (${shown})`}`;
  });
  return ['## Words', ...parts].join('\n\n');
}

function sentence({ says, default: taken }: Meaning): string {
  if (taken === undefined) return says;
  return `${/[.!?]$/.test(says) ? says : `${says}.`} Default: ${taken}.`;
}

function cut(text: string): string {
  return (text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 2)} …`).replaceAll('`', "'");
}

/** What the schema itself finds where no check looks closer. */
function schemaFinding(schema: Schema): string {
  if (schema['enum']) return 'not_one_of';
  return schema['$ref'] === '#/$defs/id' ? 'bad_name' : 'wrong_type';
}

const HEAD = `# Every key of the language

Made of the schema, of [\`meanings.yaml\`](meanings.yaml), and of files that the tests run: an example is the
shortest one in the examples, the semantics tests and the SOPs, cut where it is long. The last column names
the findings of the check at that key; [findings](findings.md) has a sentence and a good and a bad file for
each. Start with the [tutorial](tutorial.md); the [guide](README.md) explains how the parts play together.

Every object knows only its keys (\`unknown_key\`), asks for those marked _must_ (\`missing_key\`), and a key
has the type that stands here (\`wrong_type\`, \`not_one_of\`, \`bad_name\`).`;

/** The published schema: the one that is checked against, with what each key means for editors. */
export function publishedSchema(): Schema {
  // Through text, so that places which share a schema do not share a description.
  const described = JSON.parse(JSON.stringify(definitionSchema)) as Schema;
  for (const section of sectionsOf(described)) {
    for (const [key, schema] of Object.entries(section.keys)) {
      const meaning = meaningOf(section.name, key);
      if (!meaning) continue;
      Object.assign(schema, { description: sentence(meaning).replaceAll('`', '') });
    }
  }
  return described;
}
