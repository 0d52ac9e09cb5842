import type { Cause } from '../gateways/gateway.ts';
import type { MessageId } from '../text/message-id.ts';

/** The ids of the texts about a cause: what it is, what to do about it, and how to prevent it. */
type CauseTexts = readonly [cause: MessageId, todo: MessageId, prevent: MessageId];

export const CAUSE_TEXTS: Readonly<Record<Cause, CauseTexts>> = {
  down: ['owner_cause_down', 'owner_todo_down', 'owner_prevent_down'],
  overload: ['owner_cause_overload', 'owner_todo_overload', 'owner_prevent_overload'],
  timeout: ['owner_cause_timeout', 'owner_todo_timeout', 'owner_prevent_timeout'],
  release: ['owner_cause_release', 'owner_todo_release', 'owner_prevent_release'],
  config: ['owner_cause_config', 'owner_todo_config', 'owner_prevent_config'],
  answer: ['owner_cause_answer', 'owner_todo_answer', 'owner_prevent_answer'],
  dns: ['owner_cause_dns', 'owner_todo_dns', 'owner_prevent_dns'],
  firewall: ['owner_cause_firewall', 'owner_todo_firewall', 'owner_prevent_firewall'],
  network: ['owner_cause_network', 'owner_todo_network', 'owner_prevent_network'],
  tls: ['owner_cause_tls', 'owner_todo_tls', 'owner_prevent_tls'],
  proxy_bug: ['owner_cause_proxy_bug', 'owner_todo_proxy_bug', 'owner_prevent_proxy_bug'],
};

/** Those of a gateway like nginx, with the names of its settings. */
export const NGINX_TEXTS: Readonly<Partial<Record<Cause, CauseTexts>>> = {
  answer: ['owner_cause_answer_nginx', 'owner_todo_answer_nginx', 'owner_prevent_answer'],
  timeout: ['owner_cause_timeout', 'owner_todo_timeout_nginx', 'owner_prevent_timeout'],
};

/** What the command of each check shows. */
export const CHECK_TEXTS = {
  answer: 'owner_check_answer',
  headers: 'owner_check_headers',
  origin: 'owner_check_origin',
  app: 'owner_check_app',
  time: 'owner_check_time',
  services: 'owner_check_services',
  listen: 'owner_check_listen',
  'app-log': 'owner_check_app_log',
  configuration: 'owner_check_configuration',
  firewall: 'owner_check_firewall',
  certificate: 'owner_check_certificate',
  load: 'owner_check_load',
  dns: 'owner_check_dns',
  ping: 'owner_check_ping',
  route: 'owner_check_route',
} as const;

export type CheckId = keyof typeof CHECK_TEXTS;
