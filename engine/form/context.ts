/** What a form can ask for while it is read: the moment, the case it belongs to, and facts. */
import type { Scope } from '../logic/rule.ts';
import type { ReadContext } from './kinds/kind.ts';

/** `read` answers data of the case (undefined: absent); what the form itself holds comes before it. */
export interface FormContext extends ReadContext, Scope {}
