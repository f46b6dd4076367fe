/** Elements that the readers use, by keyword, as dicom-parser writes tags. */
export const TAGS = {
  MetaGroupLength: "x00020000",
  TransferSyntaxUID: "x00020010",
  ImageType: "x00080008",
  SOPClassUID: "x00080016",
  SOPInstanceUID: "x00080018",
  Modality: "x00080060",
  PatientID: "x00100020",
  SliceThickness: "x00180050",
  SpacingBetweenSlices: "x00180088",
  GantryDetectorTilt: "x00181120",
  ConvolutionKernel: "x00181210",
  PatientPosition: "x00185100",
  StudyInstanceUID: "x0020000d",
  SeriesInstanceUID: "x0020000e",
  SeriesNumber: "x00200011",
  AcquisitionNumber: "x00200012",
  InstanceNumber: "x00200013",
  ImagePositionPatient: "x00200032",
  ImageOrientationPatient: "x00200037",
  SliceLocation: "x00201041",
  SamplesPerPixel: "x00280002",
  PhotometricInterpretation: "x00280004",
  NumberOfFrames: "x00280008",
  Rows: "x00280010",
  Columns: "x00280011",
  PixelSpacing: "x00280030",
  BitsAllocated: "x00280100",
  BitsStored: "x00280101",
  HighBit: "x00280102",
  PixelRepresentation: "x00280103",
  PixelPaddingValue: "x00280120",
  PixelPaddingRangeLimit: "x00280121",
  WindowCenter: "x00281050",
  WindowWidth: "x00281051",
  RescaleIntercept: "x00281052",
  RescaleSlope: "x00281053",
  RescaleType: "x00281054",
  ModalityLUTSequence: "x00283000",
  LUTDescriptor: "x00283002",
  ModalityLUTType: "x00283004",
  LUTData: "x00283006",
  FloatPixelData: "x7fe00008",
  DoubleFloatPixelData: "x7fe00009",
  PixelData: "x7fe00010",
} as const;

/** An element's name in the standard's data dictionary. */
export type Keyword = keyof typeof TAGS;

/**
 * Writes a tag as the standard does.
 *
 * @param tag as dicom-parser writes it, e.g. `x00281053`
 * @returns e.g. `(0028,1053)`
 */
export function printTag(tag: string): string {
  return `(${tag.slice(1, 5)},${tag.slice(5, 9)})`;
}
