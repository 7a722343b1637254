//! Pictures, decoded once.

use std::sync::Arc;

use zune_jpeg::{
    JpegDecoder,
    zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions},
};

use crate::{Area, Problem};

/// The pixels that a picture may have.
pub const MAX_PICTURE_PIXELS: usize = 40_000_000;
/// The pixels that a side may have.
const MAX_SIDE: usize = 20_000;

/// A picture that was read: a JPEG or a PNG.
#[derive(Clone)]
pub struct Picture(Arc<Pixels>);

struct Pixels {
    width: u32,
    height: u32,
    rgba: Vec<u8>,
    /// As it was sent, when that can be put in a file as it is.
    jpeg: Option<Vec<u8>>,
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Picture({} × {})", self.0.width, self.0.height)
    }
}

impl Picture {
    /// Reads a JPEG or a PNG, whatever it is called.
    ///
    /// # Errors
    /// [`Problem::Picture`], [`Problem::PictureSize`].
    pub fn read(bytes: &[u8]) -> Result<Self, Problem> {
        let pixels = if bytes.starts_with(&[0xff, 0xd8]) { jpeg(bytes)? } else { png(bytes)? };
        Ok(Self(Arc::new(pixels)))
    }

    /// Its width and height in pixels, both above zero.
    #[must_use]
    pub fn size(&self) -> (u32, u32) {
        (self.0.width, self.0.height)
    }

    pub(crate) fn rgba(&self) -> &[u8] {
        &self.0.rgba
    }

    pub(crate) fn jpeg(&self) -> Option<Vec<u8>> {
        self.0.jpeg.clone()
    }

    /// Where it is when its middle fills an area, most often beyond it on two sides.
    pub(crate) fn covering(&self, area: Area) -> Area {
        let (width, height) = (self.0.width as f32, self.0.height as f32);
        let scale = (area.width / width).max(area.height / height);
        let (width, height) = (width * scale, height * scale);
        Area::new(area.x + (area.width - width) / 2.0, area.y + (area.height - height) / 2.0, width, height)
    }
}

fn checked(width: usize, height: usize) -> Result<(u32, u32), Problem> {
    let sides = 1..=MAX_SIDE;
    if !sides.contains(&width) || !sides.contains(&height) || width * height > MAX_PICTURE_PIXELS {
        return Err(Problem::PictureSize);
    }
    let side = |side: usize| u32::try_from(side).map_err(|_| Problem::PictureSize);
    Ok((side(width)?, side(height)?))
}

fn jpeg(bytes: &[u8]) -> Result<Pixels, Problem> {
    let options = DecoderOptions::default()
        .set_max_width(MAX_SIDE)
        .set_max_height(MAX_SIDE)
        .jpeg_set_out_colorspace(ColorSpace::RGBA);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|_| Problem::Picture)?;
    let (width, height) = decoder.dimensions().ok_or(Problem::Picture)?;
    let (width, height) = checked(width, height)?;
    let usual =
        decoder.input_colorspace().is_some_and(|space| matches!(space, ColorSpace::YCbCr | ColorSpace::Luma));
    let rgba = decoder.decode().map_err(|_| Problem::Picture)?;
    if rgba.len() != width as usize * height as usize * 4 {
        return Err(Problem::Picture);
    }
    Ok(Pixels { width, height, rgba, jpeg: usual.then(|| bytes.to_vec()) })
}

fn png(bytes: &[u8]) -> Result<Pixels, Problem> {
    let limits = png::Limits { bytes: MAX_PICTURE_PIXELS * 8 };
    let mut decoder = png::Decoder::new_with_limits(std::io::Cursor::new(bytes), limits);
    decoder.set_transformations(png::Transformations::normalize_to_color8() | png::Transformations::ALPHA);
    let mut reader = decoder.read_info().map_err(|_| Problem::Picture)?;
    let (width, height) = reader.info().size();
    let (width, height) = checked(width as usize, height as usize)?;
    let mut bytes = vec![0; reader.output_buffer_size().ok_or(Problem::PictureSize)?];
    let frame = reader.next_frame(&mut bytes).map_err(|_| Problem::Picture)?;
    bytes.truncate(frame.buffer_size());
    let rgba: Vec<u8> = match frame.color_type {
        png::ColorType::Rgba => bytes,
        png::ColorType::Rgb => bytes.chunks_exact(3).flat_map(|rgb| [rgb[0], rgb[1], rgb[2], 255]).collect(),
        png::ColorType::GrayscaleAlpha => {
            bytes.chunks_exact(2).flat_map(|la| [la[0], la[0], la[0], la[1]]).collect()
        }
        png::ColorType::Grayscale => bytes.iter().flat_map(|l| [*l, *l, *l, 255]).collect(),
        png::ColorType::Indexed => return Err(Problem::Picture),
    };
    if rgba.len() != width as usize * height as usize * 4 {
        return Err(Problem::Picture);
    }
    Ok(Pixels { width, height, rgba, jpeg: None })
}
