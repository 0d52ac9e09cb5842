import type { TextIds } from './gateway-texts.ts';
import type { ProxyError } from './proxy-status-errors.ts';

// Texts that several errors share.
const NOT_FOUND = 'proxy_error_not_found_visitor';
const SETUP = 'proxy_error_setup_visitor';
const SILENT = 'proxy_error_silent_visitor';
const CUT = 'proxy_error_cut_visitor';
const SLOW = 'proxy_error_slow_visitor';
const SECURE = 'proxy_error_secure_visitor';
const HEADERS = 'proxy_error_headers_visitor';
const GARBLED = 'proxy_error_garbled_visitor';

/** The texts about the errors that a `Proxy-Status` header reports. */
export const PROXY_ERROR_TEXTS: Readonly<Record<ProxyError, TextIds>> = {
  dns_timeout: [SILENT, 'proxy_error_dns_timeout_owner'],
  dns_error: [NOT_FOUND, 'proxy_error_dns_error_owner'],
  destination_not_found: [NOT_FOUND, 'proxy_error_destination_not_found_owner'],
  destination_unavailable: [SILENT, 'proxy_error_destination_unavailable_owner'],
  destination_ip_prohibited: [SETUP, 'proxy_error_destination_ip_prohibited_owner'],
  destination_ip_unroutable: [NOT_FOUND, 'proxy_error_destination_ip_unroutable_owner'],
  connection_refused: ['proxy_error_refused_visitor', 'proxy_error_connection_refused_owner'],
  connection_terminated: [CUT, 'proxy_error_connection_terminated_owner'],
  connection_timeout: [SILENT, 'proxy_error_connection_timeout_owner'],
  connection_read_timeout: [SLOW, 'proxy_error_connection_read_timeout_owner'],
  connection_write_timeout: [SLOW, 'proxy_error_connection_write_timeout_owner'],
  connection_limit_reached: [
    'proxy_error_busy_visitor',
    'proxy_error_connection_limit_reached_owner',
  ],
  tls_protocol_error: [SECURE, 'proxy_error_tls_protocol_error_owner'],
  tls_certificate_error: [
    'proxy_error_certificate_visitor',
    'proxy_error_tls_certificate_error_owner',
  ],
  tls_alert_received: [SECURE, 'proxy_error_tls_alert_received_owner'],
  http_request_error: ['proxy_error_request_visitor', 'proxy_error_http_request_error_owner'],
  http_request_denied: ['proxy_error_denied_visitor', 'proxy_error_http_request_denied_owner'],
  http_response_incomplete: [CUT, 'proxy_error_http_response_incomplete_owner'],
  http_response_header_section_size: [
    HEADERS,
    'proxy_error_http_response_header_section_size_owner',
  ],
  http_response_header_size: [HEADERS, 'proxy_error_http_response_header_size_owner'],
  http_response_body_size: [GARBLED, 'proxy_error_http_response_body_size_owner'],
  http_response_trailer_section_size: [
    GARBLED,
    'proxy_error_http_response_trailer_section_size_owner',
  ],
  http_response_trailer_size: [GARBLED, 'proxy_error_http_response_trailer_size_owner'],
  http_response_transfer_coding: [GARBLED, 'proxy_error_http_response_transfer_coding_owner'],
  http_response_content_coding: [GARBLED, 'proxy_error_http_response_content_coding_owner'],
  http_response_timeout: [SLOW, 'proxy_error_http_response_timeout_owner'],
  http_upgrade_failed: [GARBLED, 'proxy_error_http_upgrade_failed_owner'],
  http_protocol_error: [GARBLED, 'proxy_error_http_protocol_error_owner'],
  proxy_internal_response: [
    'proxy_error_chosen_visitor',
    'proxy_error_proxy_internal_response_owner',
  ],
  proxy_internal_error: ['proxy_error_internal_visitor', 'proxy_error_proxy_internal_error_owner'],
  proxy_configuration_error: [SETUP, 'proxy_error_proxy_configuration_error_owner'],
  proxy_loop_detected: [SETUP, 'proxy_error_proxy_loop_detected_owner'],
};
