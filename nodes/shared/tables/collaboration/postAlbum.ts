import { ref, text } from '../../api/fields';
import { create, get, getMany, remove, resource, update } from '../../api/operations';

const ofPost = ref('post');
const title = text('title', { placeholder: 'e.g. Site photos' });
const imageFields = [
	ofPost,
	ref('album', 'postAlbum', { label: 'Post Album' }),
	text('img', {
		label: 'Image',
		description: 'Name of the file; how its content is sent is not documented',
	}),
];
const at = { pk: 'postImage' };

/** Albums of posts and their images. */
export const postAlbum = resource('postAlbum', 'Post Album', {
	description: 'Album of a post and its images',
	operations: [
		getMany('/posts/album/list/{org_pk}/'),
		create('/posts/album/list/{org_pk}/', {
			usual: ['post', 'title'],
			required: [ofPost],
			fields: [title],
		}),
		get('/posts/album/{pk}/'),
		update('/posts/album/{pk}/', { fields: [ofPost, title] }),
		remove('/posts/album/{pk}/'),
		getMany('/posts/image/list/{org_pk}/', {
			as: ['getAllImages', 'Get Many Images'],
			action: 'Get many post images',
		}),
		create('/posts/image/list/{org_pk}/', {
			as: ['createImage', 'Create Image'],
			action: 'Create post image',
			usual: ['post', 'album', 'title'],
			description: 'OOTI refuses an image without any field',
			fields: [...imageFields, title],
		}),
		get('/posts/image/{pk}/', { as: ['getImage', 'Get Image'], action: 'Get post image', at }),
		update('/posts/image/{pk}/', {
			as: ['updateImage', 'Update Image'],
			action: 'Update post image',
			at,
			fields: imageFields,
		}),
		remove('/posts/image/{pk}/', {
			as: ['deleteImage', 'Delete Image'],
			action: 'Delete post image',
			at,
		}),
	],
});
