import type { Ctx } from '../ctx.ts';
import { show, type Reply } from '../reply.ts';
import { settingsPage } from './settings-page.ts';

export function showSettings(ctx: Ctx): Reply {
  return show('settings/index', settingsPage(ctx.t, ctx.person));
}
