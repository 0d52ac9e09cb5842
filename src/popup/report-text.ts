import type { Report } from '../core/advice/report.ts';

/** The report as plain text, ready to paste. */
export function reportText(_report: Report): string {
  return '';
}

/** The report as Markdown, in which nothing from outside can be anything but text. */
export function reportMarkdown(_report: Report): string {
  return '';
}
