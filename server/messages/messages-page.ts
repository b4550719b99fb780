/** The pages of this room, by view name. */
import type { MessageListPage } from './list-page.ts';
import type { MessagePage } from './message-page.ts';

export interface MessagePages {
  'messages/index': MessageListPage;
  'messages/show': MessagePage;
}
