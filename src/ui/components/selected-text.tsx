import { useEffect, useRef } from 'preact/hooks';

interface Props {
  readonly text: string;
  /** What the text is, for screen readers. */
  readonly label: string;
}

/** A text to be copied by hand; selected as soon as it is rendered. */
export function SelectedText({ text, label }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [text]);
  return (
    <textarea
      class="selected-text"
      ref={field}
      readOnly
      rows={2}
      dir="ltr"
      aria-label={label}
      value={text}
    />
  );
}
