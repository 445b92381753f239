import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { DropIcon } from '../../ui/icons.tsx';

interface DropZoneProps {
  readonly open: (file: File) => void;
  readonly busy: boolean;
  /** What the file is for, as the field's name. */
  readonly label: string;
  readonly button: string;
  /** Which files. */
  readonly children: ReactNode;
  /** The one that the page is about. */
  readonly isMain?: boolean;
}

/** Takes one file, dropped or chosen. */
export function DropZone({ open, busy, label, button, children, isMain = false }: DropZoneProps) {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const onDrag = (event: DragEvent) => {
    event.preventDefault();
    setOver(event.type === 'dragenter' || event.type === 'dragover');
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined) open(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is the shortcut; the button inside does the same
    <div
      className={['drop', ...(isMain ? [] : ['drop--small']), ...(over ? ['drop--over'] : [])].join(' ')}
      onDragEnter={onDrag}
      onDragOver={onDrag}
      onDragLeave={onDrag}
      onDrop={onDrop}
    >
      {isMain ? <DropIcon /> : null}
      <p>{children}</p>
      <button
        type="button"
        className={isMain ? 'button button--main' : 'button'}
        aria-disabled={busy}
        onClick={() => input.current?.click()}
      >
        {button}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) open(file);
          event.target.value = '';
        }}
      />
    </div>
  );
}
