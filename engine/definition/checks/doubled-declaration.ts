/** A name has one typed declaration in a file; elsewhere it gets only its presentation. */
import type { Check } from './check.ts';

export const doubledDeclaration: Check = {
  code: 'doubled_declaration',
  severity: 'error',
  *find({ declared, fields }) {
    for (const declaration of declared) {
      const first = fields.get(declaration.name);
      if (first && first !== declaration) {
        yield { path: declaration.path, found: declaration.name, params: { first: first.path } };
      }
    }
  },
};
