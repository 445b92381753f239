import { type DragEvent, useRef, useState } from 'react';
import { DropIcon } from '../../ui/icons.tsx';
import { LIMIT } from './useInspection.ts';

interface DropZoneProps {
  readonly open: (file: File) => void;
  readonly busy: boolean;
}

/** Takes one file, dropped or chosen. */
export function DropZone({ open, busy }: DropZoneProps) {
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
      className={over ? 'drop drop--over' : 'drop'}
      onDragEnter={onDrag}
      onDragOver={onDrag}
      onDragLeave={onDrag}
      onDrop={onDrop}
    >
      <DropIcon />
      <p>Drop a file here, of up to {LIMIT}: JSON, or an enclave’s evidence as bytes, hexadecimal or base64.</p>
      <button type="button" className="button button--main" aria-disabled={busy} onClick={() => input.current?.click()}>
        Choose a file
      </button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="File to check"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) open(file);
          event.target.value = '';
        }}
      />
    </div>
  );
}
