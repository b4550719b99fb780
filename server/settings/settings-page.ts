/** Where what a company sets beside its documents is found. */
import type { Person } from '../../engine/index.ts';
import type { Text } from '../../views/text/index.ts';
import type { PageBase } from '../pages.ts';

export interface SettingsPage extends PageBase {
  readonly places: readonly { readonly href: string; readonly title: string; readonly help: string }[];
}

export interface SettingsPages {
  readonly 'settings/index': SettingsPage;
}

export function settingsPage(t: Text, { grants }: Person): SettingsPage {
  const { settings } = t;
  const shown = [
    ...(grants.includes('administrator') ? (['people'] as const) : []),
    ...(['roles', 'absences', 'parameters', 'calendars'] as const),
  ];
  return {
    title: settings.title,
    nav: 'settings',
    places: shown.map((place) => ({
      href: `/${place}`,
      title: settings[place],
      help: settings[`${place}Help`],
    })),
  };
}
