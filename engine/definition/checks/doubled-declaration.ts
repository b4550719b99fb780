/** A name has one typed declaration in a file; elsewhere it gets only its presentation. */
import type { Check } from './check.ts';

export const doubledDeclaration: Check = {
  code: 'doubled_declaration',
  severity: 'error',
  *find({ declared, fields, processes }) {
    // Of rows that are gone through `as` is read as `as.column`; alone it stays free for nobody else.
    for (const { path, source } of processes.flatMap(({ steps }) => steps)) {
      const first = source.each && fields.get(source.each.as);
      if (first && first.path !== `${path}/each/as`)
        yield { path: `${path}/each/as`, found: first.name, params: { first: first.path } };
    }
    for (const declaration of declared) {
      const first = fields.get(declaration.name);
      if (first && first !== declaration && !declaration.path.endsWith('/each/as')) {
        yield { path: declaration.path, found: declaration.name, params: { first: first.path } };
      }
    }
  },
};
