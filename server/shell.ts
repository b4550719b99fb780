/** Layout data, added once to every page: who is here, where they can go, how it looks. */
import type { Person } from '../engine/index.ts';
import type { Lang, Text } from '../views/text/index.ts';
import type { PageBase } from './pages.ts';
import { mayReadAll } from './route.ts';

export interface Shell {
  readonly lang: Lang;
  readonly theme: 'system' | 'light' | 'dark';
  readonly density: 'compact' | 'roomy';
  readonly listKeys: boolean;
  readonly autoSend: boolean;
  readonly links: readonly { readonly nav: string; readonly href: string; readonly label: string }[];
  readonly person: { readonly name: string } | null;
  readonly company: string;
  readonly demo: boolean;
  readonly mayMoveClock: boolean;
  readonly assets: { readonly css: string; readonly js: string; readonly icon: string };
  /** Where the lists of this page are to be had as a file; '' where what is shown answers a form. */
  readonly csv: string;
  /** What the search box holds. */
  readonly search: string;
}

interface Given {
  readonly person: Person | null;
  readonly lang: Lang;
  readonly t: Text;
  readonly company: { readonly name: string; readonly demo: boolean } | null;
  readonly assets: Shell['assets'];
  readonly search: string;
  readonly csv: string;
  /** What waits for this person. */
  readonly waiting: { readonly incidents: number; readonly tasks: number; readonly revisions: number };
}

export function shellOf({ person, lang, t, company, assets, search, waiting, csv }: Given): Shell {
  return {
    lang,
    theme: person?.settings.theme ?? 'system',
    density: person?.settings.density ?? 'compact',
    listKeys: person?.settings.listKeys ?? false,
    autoSend: person?.settings.autoSend ?? false,
    links: person ? linksOf(person, waiting, t) : [],
    person: person && { name: person.name },
    company: company?.name ?? '',
    demo: company?.demo ?? false,
    mayMoveClock: person?.grants.includes('administrator') ?? false,
    assets,
    search,
    csv,
  };
}

/** The engine counts no further than a few more. */
const MOST_TOLD = 99;

type Nav = NonNullable<PageBase['nav']>;

/** Only places this person has business at; what is refused is refused by the route, not by this. */
function linksOf(person: Person, { incidents, tasks, revisions }: Given['waiting'], t: Text): Shell['links'] {
  const reads = mayReadAll(person); // of an audit room an administrator has the access log alone
  // Who stands in for somebody works, whatever their own roles; so does who has no office at all.
  const works = person.roles.length > 0 || person.grants.length === 0 || tasks > 0;
  const counts: Readonly<Partial<Record<Nav, number>>> = { incidents, approvals: revisions };
  const shown: readonly (readonly [Nav, boolean])[] = [
    ['tasks', works],
    ['approvals', works || revisions > 0 || person.positions.length > 0],
    ['cases', works || reads],
    ['incidents', incidents > 0 || person.grants.includes('qmr')],
    ['sops', true],
    ['audit', reads || person.grants.includes('administrator')],
    ['people', person.grants.includes('administrator')],
    ['settings', person.grants.includes('administrator') || person.grants.includes('qmr')],
  ];
  return shown
    .filter(([, visible]) => visible)
    .map(([nav]) => ({
      nav,
      href: nav === 'audit' && !reads ? '/audit/access' : `/${nav}`,
      label: labelOf(t.common.nav[nav], counts[nav] ?? 0),
    }));
}

function labelOf(label: string, count: number): string {
  return count === 0 ? label : `${label} (${count > MOST_TOLD ? `${MOST_TOLD}+` : count})`;
}
