/** docs/language/keys.md and the descriptions in the published schema, made of what the tests run. */
import { stringify } from 'yaml';
import { definitionSchema } from '../../engine/definition/schema.ts';
import type { Schema } from '../../engine/definition/schema.ts';
import { aboutSection, meaningOf } from './meanings.ts';
import { anchorOf, sectionsOf, typeOf } from './schema-walk.ts';
import type { Section } from './schema-walk.ts';
import { examples, faults } from './sources.ts';
import type { Example } from './sources.ts';

const LONGEST = 110;

export const sections: readonly Section[] = sectionsOf(definitionSchema);

/** `section/key` → the shortest example in a file that a test runs. */
export function shortestExamples(): ReadonlyMap<string, Example & { readonly shown: string }> {
  const shortest = new Map<string, Example & { readonly shown: string }>();
  for (const example of examples()) {
    const name = `${example.section}/${example.key}`;
    const shown = shownOf(example.key, example.value);
    const known = shortest.get(name);
    if (!known || shown.length < known.shown.length) shortest.set(name, { ...example, shown });
  }
  return shortest;
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

/** The page, before the formatter. */
export function keysPage(): string {
  const shown = shortestExamples();
  const wrong = new Map<string, Set<string>>();
  for (const { section, key, code } of faults()) {
    const name = `${section}/${key}`;
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
        `${meaning?.says ?? ''}${meaning?.default === undefined ? '' : ` Default: ${meaning.default}.`}`,
        example ? `\`${cut(example.shown)}\`` : '',
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
  return [HEAD, ...parts].join('\n\n');
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
      const text =
        meaning.default === undefined ? meaning.says : `${meaning.says} Default: ${meaning.default}.`;
      Object.assign(schema, { description: text.replaceAll('`', '') });
    }
  }
  return described;
}
