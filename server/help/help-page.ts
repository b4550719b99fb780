/** How to work with it, and the code card of each SOP. */
import type { Sop } from '../../engine/index.ts';
import type { Text } from '../../views/text/index.ts';
import type { PageBase } from '../pages.ts';

export type HelpPage = PageBase;

export interface CodesPage extends PageBase {
  readonly cards: readonly {
    readonly title: string;
    readonly lang: string;
    readonly lists: readonly {
      readonly title: string;
      readonly groups: readonly {
        readonly label: string;
        readonly options: readonly { readonly code: string; readonly label: string; readonly asks: string }[];
      }[];
    }[];
  }[];
}

export interface HelpPages {
  readonly 'help/index': HelpPage;
  readonly 'help/codes': CodesPage;
}

export function helpPage(t: Text): HelpPage {
  return { title: t.help.title, nav: 'help' };
}

export function codesPage(
  t: Text,
  sops: readonly { readonly sop: Sop; readonly code: string; readonly revision: string }[],
): CodesPage {
  const cards = sops.map(({ sop, code, revision }) => ({
    title: t.help.revision(code, revision),
    lang: 'id',
    lists: Object.values(sop.processes).flatMap(listsOf),
  }));
  return { title: t.help.codes, nav: 'help', cards: cards.filter((card) => card.lists.length > 0) };
}

function listsOf(process: Sop['processes'][string]): CodesPage['cards'][number]['lists'] {
  return Object.values(process.lists)
    .filter((list) => list.options.some((option) => option.code !== undefined))
    .map((list) => {
      const classes: readonly (readonly [string | undefined, string])[] = [
        ...Object.entries(list.classes),
        [undefined, ''],
      ];
      const groups = classes.map(([id, label]) => ({
        label,
        options: list.options
          .filter((option) => option.code !== undefined && option.class === id)
          .map((option) => ({
            code: option.code ?? '',
            label: option.label,
            asks: option.then.map((name) => process.fields[name]?.label ?? name).join(', '),
          })),
      }));
      return { title: list.title, groups: groups.filter((group) => group.options.length > 0) };
    });
}
