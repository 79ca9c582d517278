"""Pictures of pages: small enough to keep, and whether two show the same look."""

from io import BytesIO

from PIL import Image, ImageChops, ImageStat

from crawler.measuring.terms import phone_terms


def small_picture(taken: bytes) -> bytes:
    """A picture as the browser took it, made small (WebP)."""
    rules = phone_terms().pictures
    with Image.open(BytesIO(taken)) as picture:
        small = picture.convert("RGB").resize((rules.width, rules.height))
    made = BytesIO()
    small.save(made, "WEBP", quality=rules.quality)
    return made.getvalue()


def looks_alike(one: bytes, other: bytes) -> bool:
    """Whether two kept pictures show the same look: layout and colours, not the words."""
    difference = ImageChops.difference(_coarse(one), _coarse(other))
    return ImageStat.Stat(difference).mean[0] < phone_terms().pictures.difference


def _coarse(picture: bytes) -> Image.Image:
    with Image.open(BytesIO(picture)) as image:
        return image.convert("L").resize(phone_terms().pictures.grid)
